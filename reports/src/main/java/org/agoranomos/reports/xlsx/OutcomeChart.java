package org.agoranomos.reports.xlsx;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.xml.namespace.QName;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.reports.wording.OutcomeLook;
import org.agoranomos.reports.wording.Wording;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.PresetColor;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFFillProperties;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisOrientation;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xddf.usermodel.text.XDDFTextRun;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.xmlbeans.XmlCursor;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTBarChart;

/** Draws the outcomes by policy as stacked bars. */
record OutcomeChart(AuditReport report, RunTables tables) {
  /** More bars than this cannot be read. */
  static final int MOST = 40;

  private static final int LEFT = 6;
  private static final int RIGHT = 15;
  private static final int TOP = 5;

  /** Draws on a sheet what the columns of the table of policies say. */
  void draw(XSSFSheet sheet, Table policies) {
    int bars = Math.min(MOST, report.policies().size());
    if (bars == 0) {
      return;
    }
    XSSFDrawing drawing = sheet.createDrawingPatriarch();
    XSSFChart chart =
        drawing.createChart(
            drawing.createAnchor(0, 0, 0, 0, LEFT, TOP, RIGHT, TOP + 10 + 2 * bars));
    String title = title(bars);
    chart.setTitleText(title);
    chart.setTitleOverlay(false);
    XDDFTextRun words = chart.getTitle().getBody().getParagraph(0).getTextRuns().get(0);
    // Else it is the machine's.
    words.setLanguage(Locale.ENGLISH);
    words.setFontSize(12.0);
    chart
        .getGraphicFrame()
        .getCTGraphicalObjectFrame()
        .getNvGraphicFramePr()
        .getCNvPr()
        .setDescr(title + " The same figures stand on the sheet Policies.");
    chart.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
    XDDFCategoryAxis names = chart.createCategoryAxis(AxisPosition.LEFT);
    names.setOrientation(AxisOrientation.MAX_MIN);
    XDDFValueAxis counts = chart.createValueAxis(AxisPosition.BOTTOM);
    counts.setCrosses(AxisCrosses.MAX);
    counts.setNumberFormat("0");
    XDDFBarChartData data = (XDDFBarChartData) chart.createData(ChartTypes.BAR, names, counts);
    data.setBarDirection(BarDirection.BAR);
    data.setBarGrouping(BarGrouping.STACKED);
    series(data, policies, bars);
    chart.plot(data);
    onOneBar(chart.getCTChart().getPlotArea().getBarChartArray(0));
  }

  /** Puts the parts of a bar behind each other: what the library has for it needs a larger jar. */
  private static void onOneBar(CTBarChart bars) {
    try (XmlCursor overlap = bars.addNewOverlap().newCursor()) {
      overlap.setAttributeText(new QName("val"), "100");
    }
  }

  private String title(int bars) {
    String title = Wording.outcomes(report.outcomes());
    int all = report.policies().size();
    return bars == all ? title : title + " (the first " + bars + " of " + all + ")";
  }

  private void series(XDDFBarChartData data, Table policies, int bars) {
    List<PolicyText> shown = report.policies().subList(0, bars);
    XDDFCategoryDataSource ids =
        XDDFDataSourcesFactory.fromArray(
            shown.stream().map(PolicyText::id).toArray(String[]::new),
            first(policies, "Policy", bars));
    for (OutcomeLook look : OutcomeLook.values()) {
      String cells = first(policies, look.title(), bars);
      XDDFNumericalDataSource<Long> counts =
          XDDFDataSourcesFactory.fromArray(
              shown.stream().map(p -> tables.count(p.id(), look)).toArray(Long[]::new), cells);
      XDDFChartData.Series series = data.addSeries(ids, counts);
      series.setTitle(look.title(), new CellReference(cells.replaceAll("\\$2:.*", "\\$1")));
      series.setFillProperties(fill(look));
      series.setLineProperties(
          new XDDFLineProperties(
              new XDDFSolidFillProperties(XDDFColor.from(PresetColor.DIM_GRAY))));
    }
  }

  /** The first cells of a column. */
  private static String first(Table policies, String column, int bars) {
    return policies.cells(column).get(0).replaceAll("[0-9]+$", Integer.toString(bars + 1));
  }

  /** From dark to light, so that greys tell them apart too. */
  private static XDDFFillProperties fill(OutcomeLook look) {
    String rgb =
        switch (look) {
          case FAILED -> "7A1414";
          case UNTESTED -> "7F6BB0";
          case CANT_TELL -> "C98A1B";
          case TO_EXAMINE -> "F3D894";
          case PASSED -> "C9D6DD";
          case INAPPLICABLE -> "FFFFFF";
        };
    return new XDDFSolidFillProperties(XDDFColor.from(HexFormat.of().parseHex(rgb)));
  }
}
