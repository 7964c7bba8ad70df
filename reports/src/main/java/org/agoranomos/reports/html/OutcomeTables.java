package org.agoranomos.reports.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.agoranomos.ontology.finding.Outcome;
import org.jspecify.annotations.Nullable;

/** Makes tables of outcomes: what was not assessed, by policy, and organization by policy. */
record OutcomeTables(Book book) {
  private static final int MOST_COLUMNS = 6;

  static final List<String> NOT_ASSESSED =
      List.of(
          "Policy",
          "Organization",
          "Outcome",
          "Not judged",
          "What is missing, and what would settle it");
  static final List<String> ALL = List.of("Policy", "Organization", "Outcome", "Of", "Reason");
  private static final List<String> OF_POLICY = List.of("Organization", "Outcome", "Of", "Reason");

  Stream<Outcome> notAssessed() {
    return book.report().outcomes().stream().filter(Outcome::notAssessed);
  }

  Iterator<Listing.Row> notAssessedRows() {
    return notAssessed()
        .map(
            o ->
                Listing.Row.of(
                    Cell.tag(o.policy()),
                    Cell.named(book.name(o.subject()), null),
                    Cell.outcome(OutcomeLook.of(o.result()), ""),
                    Cell.text(
                        o.population() == 0
                            ? "all of it"
                            : Wording.number(o.cantTell())
                                + " of "
                                + Wording.number(o.population())),
                    Cell.text(reason(o))))
        .iterator();
  }

  Iterator<Listing.Row> allRows() {
    return book.report().outcomes().stream()
        .map(
            o ->
                Listing.Row.of(
                    Cell.tag(o.policy()),
                    organization(o),
                    outcome(o),
                    population(o),
                    Cell.text(reason(o))))
        .iterator();
  }

  /** The outcomes of one policy. */
  Listing ofPolicy(String policy) {
    List<Listing.Row> rows =
        book.report().outcomes().stream()
            .filter(o -> o.policy().equals(policy))
            .map(
                o ->
                    Listing.Row.of(
                        organization(o), outcome(o), population(o), Cell.text(reason(o))))
            .toList();
    return Listing.whole("Outcomes of " + policy + " by organization", OF_POLICY, rows);
  }

  /**
   * Every outcome in tables of a few columns: of policies and organizations, the fewer are columns.
   */
  List<Listing> matrix() {
    Map<Check, Outcome> outcomes = new HashMap<>();
    TreeSet<String> policies = new TreeSet<>();
    TreeSet<String> organizations = new TreeSet<>();
    for (Outcome outcome : book.report().outcomes()) {
      outcomes.put(new Check(outcome.policy(), outcome.subject()), outcome);
      policies.add(outcome.policy());
      organizations.add(outcome.subject());
    }
    Function<String, Cell> policyCell = Cell::tag;
    Function<String, Cell> organizationCell =
        id -> Cell.named(book.name(id), "#organization-" + book.organizationSlugs().of(id));
    if (organizations.size() <= policies.size()) {
      return tables(
          "Policy",
          List.copyOf(policies),
          policyCell,
          List.copyOf(organizations),
          id -> book.name(id).best(),
          (policy, subject) -> outcomes.get(new Check(policy, subject)));
    }
    return tables(
        "Organization",
        List.copyOf(organizations),
        organizationCell,
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

  private Cell organization(Outcome outcome) {
    return Cell.named(book.name(outcome.subject()), null);
  }

  private static Cell outcome(Outcome outcome) {
    return Cell.outcome(OutcomeLook.of(outcome.result()), parts(outcome));
  }

  private static Cell counted(Outcome outcome) {
    long weighing = outcome.failed() + outcome.toExamine() + outcome.cantTell();
    String of =
        outcome.population() == 0
            ? ""
            : Wording.number(weighing) + " of " + Wording.number(outcome.population());
    return Cell.outcome(OutcomeLook.of(outcome.result()), of);
  }

  private static Cell population(Outcome outcome) {
    return Cell.number(outcome.population());
  }

  private static String reason(Outcome outcome) {
    return outcome.reason() == null ? "" : outcome.reason();
  }

  private static String parts(Outcome outcome) {
    List<String> parts = new ArrayList<>();
    part(parts, outcome.failed(), "failed");
    part(parts, outcome.toExamine(), "to examine");
    part(parts, outcome.cantTell(), "can’t tell");
    part(parts, outcome.passed(), "in order");
    return String.join(", ", parts);
  }

  private static void part(List<String> parts, long count, String word) {
    if (count > 0) {
      parts.add(Wording.number(count) + " " + word);
    }
  }
}
