package org.agoranomos.reports.html;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.agoranomos.ontology.finding.AppliedTerms;
import org.agoranomos.ontology.finding.PolicyTerms;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.reports.wording.Names;
import org.agoranomos.reports.wording.When;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * Findings a month by organization, one drawing each, on one scale.
 *
 * @param title what they show, in one sentence
 * @param panels the drawings
 * @param notes what is not drawn
 * @param table the same in numbers
 */
record MonthChart(String title, List<Panel> panels, List<String> notes, Listing table) {
  static final List<SeverityLook> LEGEND =
      Arrays.stream(Severity.values()).map(SeverityLook::new).toList();

  private static final int MOST_PANELS = 12;
  private static final int MOST_CHANGES = 3;
  private static final int MOST_LABELS = 6;

  private static final double LEFT = 44;
  private static final double RIGHT = 254;
  private static final double TOP = 30;
  private static final double BOTTOM = 104;

  /** A part of a column: so many findings of one severity. */
  record Part(String look, String x, String y, String width, String height) {}

  /** A word at a place. */
  record Word(String x, String y, String text) {}

  /**
   * One drawing.
   *
   * @param name whose findings
   * @param href where more is said of it
   * @param words what the drawing shows
   * @param highest the number at the top of the scale
   * @param changes where terms changed, as places from left
   * @param changed the same in words
   */
  record Panel(
      Names.Named name,
      String href,
      String words,
      String highest,
      List<Part> parts,
      List<Word> counts,
      List<Word> labels,
      List<String> changes,
      List<String> changed) {}

  private record Change(LocalDate day, String words) {}

  /** The chart, or null if there are no findings. */
  static @Nullable MonthChart of(Book book, ListPages pages) throws IOException {
    MonthCounts months = book.plan().months();
    if (months.subjects().isEmpty()) {
      return null;
    }
    List<String> subjects = months.subjects();
    List<String> drawn =
        subjects.stream()
            .filter(id -> months.of(id).all() > months.of(id).elsewhere())
            .limit(MOST_PANELS)
            .toList();
    long highest = 1;
    String where = "";
    for (String id : drawn) {
      for (int span = 0; span < months.labels().size(); span++) {
        long count = months.of(id).count(span);
        if (count > highest || where.isEmpty() && count == highest) {
          highest = count;
          where = book.name(id).best() + " in " + months.labels().get(span);
        }
      }
    }
    String title =
        where.isEmpty()
            ? "No finding has a time in the period."
            : "The most findings in one "
                + months.unit()
                + ", "
                + Wording.number(highest)
                + ", are about "
                + where
                + ".";
    Map<String, List<Change>> changes = changes(book, months);
    List<Panel> panels = new ArrayList<>();
    for (String id : drawn) {
      panels.add(panel(book, id, highest, changes.getOrDefault(id, List.of())));
    }
    return new MonthChart(
        title, panels, notes(months, subjects.size(), drawn.size()), table(book, pages, subjects));
  }

  private static List<String> notes(MonthCounts months, int subjects, int drawn) {
    List<String> notes = new ArrayList<>();
    if (drawn < subjects) {
      notes.add(
          drawn
              + " of "
              + Wording.number(subjects)
              + " are drawn, those with the most findings; the table has all.");
    }
    long elsewhere = months.subjects().stream().mapToLong(id -> months.of(id).elsewhere()).sum();
    if (elsewhere > 0) {
      notes.add(
          Wording.count(elsewhere, "finding has", "findings have")
              + " no time that certainly lies in one "
              + months.unit()
              + " of the period, and stand in the table alone.");
    }
    return notes;
  }

  private static Map<String, List<Change>> changes(Book book, MonthCounts months) {
    Map<String, TreeMap<String, Set<String>>> policies = new HashMap<>();
    for (PolicyTerms decided : book.report().terms()) {
      AppliedTerms terms = decided.terms();
      for (String moment : new String[] {terms.from(), terms.until()}) {
        if (moment != null) {
          policies
              .computeIfAbsent(terms.organization(), o -> new TreeMap<>())
              .computeIfAbsent(moment, m -> new LinkedHashSet<>())
              .add(decided.policy());
        }
      }
    }
    Map<String, List<Change>> changes = new HashMap<>();
    policies.forEach(
        (organization, moments) ->
            moments.forEach(
                (moment, of) -> {
                  LocalDate day = When.day(moment);
                  if (day != null && months.along(day) != null) {
                    changes
                        .computeIfAbsent(organization, o -> new ArrayList<>())
                        .add(
                            new Change(
                                day, When.moment(moment) + ", " + Wording.list(List.copyOf(of))));
                  }
                }));
    return changes;
  }

  private static Panel panel(Book book, String id, long highest, List<Change> changes) {
    MonthCounts months = book.plan().months();
    MonthCounts.Row row = months.of(id);
    int spans = months.labels().size();
    double step = (RIGHT - LEFT) / spans;
    double width = Math.min(step * 0.72, 34);
    int every = (spans + MOST_LABELS - 1) / MOST_LABELS;
    List<Part> parts = new ArrayList<>();
    List<Word> counts = new ArrayList<>();
    List<Word> labels = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (int span = 0; span < spans; span++) {
      double middle = LEFT + step * (span + 0.5);
      double y = BOTTOM;
      for (Severity severity : Severity.values()) {
        long count = row.count(span, severity);
        if (count > 0) {
          double height = (BOTTOM - TOP) * count / highest;
          y -= height;
          parts.add(
              new Part(
                  new SeverityLook(severity).look(),
                  Drawing.units(middle - width / 2),
                  Drawing.units(y),
                  Drawing.units(width),
                  Drawing.units(height)));
        }
      }
      long all = row.count(span);
      words.add(months.labels().get(span) + " " + Wording.number(all));
      if (every == 1 && all > 0) {
        counts.add(new Word(Drawing.units(middle), Drawing.units(y - 3), Wording.number(all)));
      }
      if (span % every == 0) {
        String label = months.labels().get(span);
        boolean year = span == 0 || label.startsWith("Jan");
        labels.add(
            new Word(
                Drawing.units(middle),
                Drawing.units(BOTTOM + 13),
                spans > 3 && !year && label.length() > 4 ? label.substring(0, 3) : label));
      }
    }
    List<String> lines = new ArrayList<>();
    for (Change change : changes) {
      Double along = months.along(change.day());
      if (along != null) {
        lines.add(Drawing.units(LEFT + (RIGHT - LEFT) * along));
      }
    }
    List<String> changed =
        new ArrayList<>(changes.stream().limit(MOST_CHANGES).map(Change::words).toList());
    if (changes.size() > MOST_CHANGES) {
      changed.add((changes.size() - MOST_CHANGES) + " more changes");
    }
    return new Panel(
        book.name(id),
        book.fromReport().organization(id),
        Wording.count(row.all() - row.elsewhere(), "finding", "findings")
            + ": "
            + String.join(", ", words)
            + (changed.isEmpty() ? "" : "; terms changed on " + String.join("; ", changed)),
        Wording.number(highest),
        parts,
        counts,
        labels,
        lines,
        changed);
  }

  private static Listing table(Book book, ListPages pages, List<String> subjects)
      throws IOException {
    MonthCounts months = book.plan().months();
    int spans = months.labels().size();
    long total =
        subjects.stream()
            .map(months::of)
            .mapToLong(
                row ->
                    IntStream.range(0, spans).filter(s -> row.count(s) > 0).count()
                        + (row.elsewhere() > 0 ? 1 : 0))
            .sum();
    Iterator<ListPages.RowMaker> rows =
        subjects.stream()
            .flatMap(
                id ->
                    IntStream.rangeClosed(0, spans)
                        .filter(s -> count(months.of(id), s, spans) > 0)
                        .mapToObj(s -> row(book, months, id, s)))
            .iterator();
    List<String> columns =
        new ArrayList<>(List.of("Organization", months.unit().equals("month") ? "Month" : "Year"));
    LEGEND.forEach(look -> columns.add(look.word()));
    columns.add("All");
    return pages.list(
        "findings-by-" + months.unit(),
        "Findings a " + months.unit() + " by organization",
        columns,
        total,
        rows);
  }

  private static long count(MonthCounts.Row row, int span, int spans) {
    return span == spans ? row.elsewhere() : row.count(span);
  }

  private static ListPages.RowMaker row(Book book, MonthCounts months, String id, int span) {
    MonthCounts.Row row = months.of(id);
    boolean elsewhere = span == months.labels().size();
    return places -> {
      List<Cell> cells = new ArrayList<>();
      cells.add(Cell.named(book.name(id), places.organization(id)));
      cells.add(Cell.tag(elsewhere ? "none of them" : months.labels().get(span)));
      for (Severity severity : Severity.values()) {
        cells.add(elsewhere ? Cell.right("") : Cell.number(row.count(span, severity)));
      }
      cells.add(Cell.number(elsewhere ? row.elsewhere() : row.count(span)));
      return new Listing.Row(null, cells);
    };
  }
}
