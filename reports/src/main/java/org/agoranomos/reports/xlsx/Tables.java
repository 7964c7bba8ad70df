package org.agoranomos.reports.xlsx;

import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTable;

/** Makes tables of what was written to sheets. */
final class Tables {
  private Tables() {}

  /** Makes a table with a filter of the rows from the header to the last. */
  static void define(
      SteadyWorkbook book,
      SXSSFSheet sheet,
      String name,
      int header,
      int last,
      List<Column> columns) {
    AreaReference area =
        new AreaReference(
            new CellReference(header, 0),
            new CellReference(last, columns.size() - 1),
            SpreadsheetVersion.EXCEL2007);
    XSSFTable table = book.getXSSFWorkbook().getSheet(sheet.getSheetName()).createTable(area);
    table.setName(name.replace(' ', '_'));
    table.setDisplayName(table.getName());
    CTTable definition = table.getCTTable();
    definition.addNewAutoFilter().setRef(area.formatAsString());
    // The rows are written already and the library cannot see their header any more.
    for (int i = 0; i < columns.size(); i++) {
      definition.getTableColumns().getTableColumnArray(i).setName(columns.get(i).title());
    }
    definition.addNewTableStyleInfo().setName("TableStyleLight1");
    definition.getTableStyleInfo().setShowRowStripes(true);
  }

  /** Repeats the header on each printed page, of which so many lie side by side. */
  static void forPrint(SXSSFSheet sheet, int header, int pages) {
    sheet.setRepeatingRows(new CellRangeAddress(header, header, -1, -1));
    sheet.setFitToPage(true);
    sheet.getPrintSetup().setLandscape(true);
    sheet.getPrintSetup().setFitWidth((short) pages);
    sheet.getPrintSetup().setFitHeight((short) 0);
    sheet.getFooter().setLeft("&A");
    sheet.getFooter().setRight("Page &P of &N");
  }
}
