package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * Amounts by severity, one drawing a unit, on a scale of powers of ten.
 *
 * @param title what they show, in one sentence
 * @param panels the drawings
 * @param notes what is not drawn
 * @param table the same in numbers
 */
record AmountChart(String title, List<Panel> panels, List<String> notes, Listing table) {
  private static final int MOST_PANELS = 6;
  private static final int MOST_LABELS = 5;

  private static final double LEFT = 62;
  private static final double RIGHT = 262;
  private static final double TOP = 8;
  private static final double CHARACTER = 6.5;
  private static final double ROW = 42;

  /** A symbol for the findings whose amounts are about equal. */
  record Dot(String outline, String look, MonthChart.Word count) {}

  /**
   * One drawing.
   *
   * @param unit unit of its amounts
   * @param words what the drawing shows
   * @param height how high it is
   * @param axis where its scale is, from above
   * @param rows the severities that it has
   * @param dots the symbols
   * @param ticks places of the scale's lines, from left
   * @param labels powers of ten
   */
  record Panel(
      String unit,
      String words,
      String height,
      String axis,
      List<MonthChart.Word> rows,
      List<Dot> dots,
      List<String> ticks,
      List<MonthChart.Word> labels) {}

  /** The chart, or null if no finding has an amount. */
  static @Nullable AmountChart of(Book book, ListPages pages) throws IOException {
    AmountCounts amounts = book.plan().amounts();
    List<String> units = amounts.units();
    if (units.isEmpty()) {
      return null;
    }
    long known = book.plan().findings() - amounts.without();
    String title =
        "The amount at stake is known for "
            + Wording.number(known)
            + " of "
            + Wording.count(book.plan().findings(), "finding", "findings")
            + ", in "
            + Wording.count(units.size(), "unit", "units")
            + ".";
    List<Panel> panels =
        units.stream().limit(MOST_PANELS).map(unit -> panel(unit, amounts.of(unit))).toList();
    List<String> notes = new ArrayList<>();
    notes.add(
        "Amounts are not added up: several findings may be about the same money. A number beside a"
            + " larger symbol says how many amounts it stands for, where there is room for it.");
    if (units.size() > MOST_PANELS) {
      notes.add(
          MOST_PANELS
              + " of "
              + Wording.number(units.size())
              + " units are drawn, those of the most findings; the table has all.");
    }
    if (amounts.otherUnits() > 0) {
      notes.add(
          Wording.count(amounts.otherUnits(), "finding has", "findings have")
              + " an amount in a unit that is neither drawn nor in the table.");
    }
    return new AmountChart(title, panels, notes, table(pages, amounts, units));
  }

  private static Panel panel(String unit, Map<Severity, AmountCounts.Amounts> bySeverity) {
    int low = Integer.MAX_VALUE;
    int high = Integer.MIN_VALUE;
    for (AmountCounts.Amounts amounts : bySeverity.values()) {
      SortedMap<Integer, Long> dots = amounts.dots();
      if (!dots.isEmpty()) {
        low = Math.min(low, Math.floorDiv(dots.firstKey(), AmountCounts.PARTS));
        high = Math.max(high, Math.floorDiv(dots.lastKey(), AmountCounts.PARTS) + 1);
      }
    }
    if (low > high) {
      low = 0;
      high = 1;
    }
    double scale = (RIGHT - LEFT) / ((double) (high - low) * AmountCounts.PARTS);
    List<MonthChart.Word> rows = new ArrayList<>();
    List<Dot> dots = new ArrayList<>();
    List<String> words = new ArrayList<>();
    double y = TOP + ROW / 2;
    for (Map.Entry<Severity, AmountCounts.Amounts> entry : bySeverity.entrySet()) {
      SeverityLook look = new SeverityLook(entry.getKey());
      AmountCounts.Amounts amounts = entry.getValue();
      rows.add(new MonthChart.Word("2.00", Drawing.units(y + 4), look.word()));
      words.add(
          Wording.number(amounts.count())
              + " "
              + look.word()
              + (amounts.count() == 1
                  ? " of " + amounts.least()
                  : " from " + amounts.least() + " to " + amounts.most()));
      double above = 0;
      double below = 0;
      for (Map.Entry<Integer, Long> dot : amounts.dots().entrySet()) {
        double x = LEFT + scale * (dot.getKey() - (double) low * AmountCounts.PARTS + 0.5);
        String count = dot.getValue() == 1 ? "" : Wording.number(dot.getValue());
        double half = CHARACTER * count.length() / 2;
        // Numbers of neighbours would run into each other: above, else below, else left to the
        // table.
        boolean fitsAbove = x - half >= above;
        boolean fitsBelow = x - half >= below;
        if (fitsAbove) {
          above = x + half + CHARACTER;
        } else if (fitsBelow) {
          below = x + half + CHARACTER;
        }
        dots.add(
            new Dot(
                look.outline(x, y, count.isEmpty() ? 4 : 6),
                look.look(),
                new MonthChart.Word(
                    Drawing.units(x),
                    Drawing.units(fitsAbove ? y - 9 : y + 17),
                    fitsAbove || fitsBelow ? count : "")));
      }
      y += ROW;
    }
    double axis = TOP + ROW * rows.size();
    List<String> ticks = new ArrayList<>();
    List<MonthChart.Word> labels = new ArrayList<>();
    int every = (high - low + MOST_LABELS - 1) / MOST_LABELS;
    for (int power = low; power <= high; power += every) {
      String x = Drawing.units(LEFT + scale * (power - low) * AmountCounts.PARTS);
      ticks.add(x);
      labels.add(new MonthChart.Word(x, Drawing.units(axis + 14), powerOfTen(power)));
    }
    return new Panel(
        unit,
        unit + ": " + String.join(", ", words),
        Drawing.units(axis + 20),
        Drawing.units(axis),
        rows,
        dots,
        ticks,
        labels);
  }

  private static String powerOfTen(int power) {
    if (power >= 0 && power <= 3) {
      return Wording.number((long) StrictMath.pow(10, power));
    }
    if (power < 0 && power >= -3) {
      return "0." + "0".repeat(-power - 1) + "1";
    }
    StringBuilder raised = new StringBuilder("10");
    for (char c : String.valueOf(power).toCharArray()) {
      raised.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
    }
    return raised.toString();
  }

  private static Listing table(ListPages pages, AmountCounts amounts, List<String> units)
      throws IOException {
    List<ListPages.RowMaker> rows = new ArrayList<>();
    for (String unit : units) {
      amounts
          .of(unit)
          .forEach(
              (severity, of) ->
                  rows.add(
                      places ->
                          Listing.Row.of(
                              Cell.text(unit),
                              Cell.severity(severity.word()),
                              Cell.number(of.count()),
                              Cell.right(of.least()),
                              Cell.right(of.most()),
                              Cell.number(of.zeros()))));
    }
    return pages.list(
        "amounts",
        "Amounts by unit and severity",
        List.of("Unit", "Severity", "Findings", "Least", "Most", "Of them zero"),
        rows.size(),
        rows.iterator());
  }
}
