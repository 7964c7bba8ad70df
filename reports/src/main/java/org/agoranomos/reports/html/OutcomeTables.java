package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.reports.wording.OutcomeLook;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * Makes tables of outcomes: what was not assessed, of one policy or organization, and organization
 * by policy.
 */
record OutcomeTables(Book book, ListPages pages) {
  private static final int MOST_COLUMNS = 6;
  private static final int MOST_ROWS = 20;

  Listing notAssessed() throws IOException {
    List<ListPages.RowMaker> rows = new ArrayList<>();
    for (Outcome o : book.report().outcomes()) {
      if (o.notAssessed()) {
        rows.add(
            places ->
                Listing.Row.of(
                    policy(o, places),
                    organization(o, places),
                    Cell.outcome(OutcomeLook.of(o), ""),
                    Cell.text(
                        o.population() == 0
                            ? "all of it"
                            : Wording.number(o.cantTell())
                                + " of "
                                + Wording.number(o.population())),
                    Cell.text(reason(o))));
      }
    }
    return pages.list(
        "not-assessed",
        "Checks that could not be assessed, or not wholly",
        List.of(
            "Policy",
            "Organization",
            "Outcome",
            "Not judged",
            "What is missing, and what would settle it"),
        rows);
  }

  /** All outcomes, a row each. */
  Listing all() throws IOException {
    List<ListPages.RowMaker> rows =
        book.report().outcomes().stream()
            .map(
                o ->
                    (ListPages.RowMaker)
                        places ->
                            Listing.Row.of(
                                policy(o, places),
                                organization(o, places),
                                outcome(o),
                                Cell.number(o.population()),
                                Cell.text(reason(o))))
            .toList();
    return pages.list(
        "outcomes",
        "All outcomes",
        List.of("Policy", "Organization", "Outcome", "Of", "Reason"),
        rows);
  }

  /** The outcomes of one policy. */
  Listing ofPolicy(String policy) throws IOException {
    List<ListPages.RowMaker> rows =
        book.outcomesOfPolicy(policy).stream()
            .map(
                o ->
                    (ListPages.RowMaker)
                        places ->
                            Listing.Row.of(
                                organization(o, places),
                                outcome(o),
                                Cell.number(o.population()),
                                Cell.text(reason(o))))
            .toList();
    return pages.list(
        "outcomes-policy-" + book.slugs().policies().of(policy),
        "Outcomes of " + policy + " by organization",
        List.of("Organization", "Outcome", "Of", "What is missing, or why"),
        rows);
  }

  /** The outcomes of one organization or market. */
  Listing ofOrganization(String subject) throws IOException {
    List<ListPages.RowMaker> rows =
        book.outcomesOf(subject).stream()
            .map(
                o ->
                    (ListPages.RowMaker)
                        places ->
                            Listing.Row.of(
                                policy(o, places),
                                outcome(o),
                                Cell.number(o.population()),
                                Cell.text(reason(o))))
            .toList();
    return pages.list(
        "outcomes-organization-" + book.slugs().organizations().of(subject),
        "Outcomes of " + book.name(subject).best() + " by policy",
        List.of("Policy", "Outcome", "Of", "What is missing, or why"),
        rows);
  }

  /** What the tables of {@link #matrix} show, in one sentence. */
  String matrixTitle() {
    Map<OutcomeLook, Long> counts = OutcomeLook.counts(book.report().outcomes());
    return "Of "
        + Wording.count(book.report().outcomes().size(), "check", "checks")
        + " (one for each policy and organization), "
        + Bar.words(counts)
        + ".";
  }

  /** Which organizations {@link #matrix} leaves out, in words, or an empty string. */
  String matrixNote() {
    int all = subjects().size();
    int shown = shownSubjects().size();
    return shown == all
        ? ""
        : Wording.number(shown)
            + " of "
            + Wording.number(all)
            + " organizations, those with the most that failed or could not be assessed.";
  }

  private TreeSet<String> subjects() {
    TreeSet<String> subjects = new TreeSet<>();
    book.report().outcomes().forEach(outcome -> subjects.add(outcome.subject()));
    return subjects;
  }

  private List<String> shownSubjects() {
    List<String> subjects = new ArrayList<>(subjects());
    if (book.report().outcomes().size() <= Plan.MOST_IN_ONE_FILE) {
      return subjects;
    }
    Comparator<String> worst =
        Comparator.comparing(id -> -count(id, o -> o.result() == Outcome.Result.FAILED));
    return subjects.stream()
        .sorted(worst.thenComparing(id -> -count(id, Outcome::notAssessed)).thenComparing(id -> id))
        .limit(MOST_ROWS)
        .sorted()
        .toList();
  }

  private long count(String subject, Function<Outcome, Boolean> which) {
    return book.outcomesOf(subject).stream().filter(which::apply).count();
  }

  /**
   * Outcomes in tables of a few columns: of policies and organizations, the fewer are columns. Of
   * many organizations only the worst.
   */
  List<Listing> matrix() {
    Map<Check, Outcome> outcomes = new HashMap<>();
    TreeSet<String> policies = new TreeSet<>();
    List<String> organizations = shownSubjects();
    for (Outcome outcome : book.report().outcomes()) {
      outcomes.put(new Check(outcome.policy(), outcome.subject()), outcome);
      policies.add(outcome.policy());
    }
    Places places = pages.places();
    if (organizations.size() <= policies.size()) {
      return tables(
          "Policy",
          List.copyOf(policies),
          id -> new Cell(id, "", places.policy(id), "tag", ""),
          organizations,
          id -> book.name(id).best(),
          (policy, subject) -> outcomes.get(new Check(policy, subject)));
    }
    return tables(
        "Organization",
        organizations,
        id -> Cell.named(book.name(id), places.organization(id)),
        List.copyOf(policies),
        id -> id,
        (subject, policy) -> outcomes.get(new Check(policy, subject)));
  }

  private record Check(String policy, String subject) {}

  private interface Lookup {
    @Nullable Outcome at(String row, String column);
  }

  private static List<Listing> tables(
      String corner,
      List<String> rows,
      Function<String, Cell> rowCell,
      List<String> columns,
      Function<String, String> columnTitle,
      Lookup lookup) {
    List<Listing> tables = new ArrayList<>();
    for (int from = 0; from < columns.size(); from += MOST_COLUMNS) {
      List<String> some = columns.subList(from, Math.min(columns.size(), from + MOST_COLUMNS));
      List<String> titles = new ArrayList<>(List.of(corner));
      some.forEach(column -> titles.add(columnTitle.apply(column)));
      List<Listing.Row> table = new ArrayList<>();
      for (String row : rows) {
        List<Cell> cells = new ArrayList<>(List.of(rowCell.apply(row)));
        for (String column : some) {
          Outcome outcome = lookup.at(row, column);
          cells.add(outcome == null ? Cell.text("no outcome") : counted(outcome));
        }
        table.add(new Listing.Row(null, cells));
      }
      String part =
          columns.size() > MOST_COLUMNS
              ? ", columns " + (from + 1) + " to " + (from + some.size()) + " of " + columns.size()
              : "";
      tables.add(Listing.whole("Outcomes by policy and organization" + part, titles, table));
    }
    return tables;
  }

  private static Cell policy(Outcome outcome, Places places) {
    return new Cell(outcome.policy(), "", places.policy(outcome.policy()), "tag", "");
  }

  private Cell organization(Outcome outcome, Places places) {
    return Cell.named(book.name(outcome.subject()), places.organization(outcome.subject()));
  }

  private static Cell outcome(Outcome outcome) {
    return Cell.outcome(OutcomeLook.of(outcome), parts(outcome));
  }

  private static Cell counted(Outcome outcome) {
    String of = outcome.population() == 0 ? "" : "of " + Wording.number(outcome.population());
    List<String> parts = weighing(outcome);
    return Cell.outcome(
        OutcomeLook.of(outcome),
        (parts.isEmpty() || of.isEmpty() ? of : String.join(", ", parts) + " " + of)
            + waived(outcome));
  }

  private static String reason(Outcome outcome) {
    return outcome.reason() == null ? "" : outcome.reason();
  }

  private static String waived(Outcome outcome) {
    if (outcome.waived() == 0) {
      return "";
    }
    return outcome.allWaived()
        ? "; all findings waived"
        : "; "
            + Wording.number(outcome.waived())
            + " of "
            + Wording.count(outcome.findings(), "finding", "findings")
            + " waived";
  }

  private static List<String> weighing(Outcome outcome) {
    List<String> parts = new ArrayList<>();
    part(parts, outcome.failed(), "failed");
    part(parts, outcome.toExamine(), "to examine");
    part(parts, outcome.cantTell(), "can’t tell");
    return parts;
  }

  private static String parts(Outcome outcome) {
    List<String> parts = weighing(outcome);
    part(parts, outcome.passed(), "in order");
    return String.join(", ", parts) + waived(outcome);
  }

  private static void part(List<String> parts, long count, String word) {
    if (count > 0) {
      parts.add(Wording.number(count) + " " + word);
    }
  }
}
