package org.agoranomos.reports.xlsx;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.agoranomos.ontology.finding.AppliedTerms;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Condition;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Evidence;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.LinkUse;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.Waiver;
import org.agoranomos.reports.SummaryCheck;
import org.agoranomos.reports.wording.Names;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/** Writes findings and what they rest on side by side, so that each can lead to the other. */
final class FindingTables {
  static final String SEVERITY = "Severity";
  static final String POLICY = "Policy";
  static final String NATURE = "Nature";
  static final String NUMBER = "No.";
  static final String AMOUNT = "Amount at stake";
  static final String UNIT = "Unit";
  static final String FACTS = "Facts listed";
  static final String STATUS = "Status";

  private final AuditReport report;
  private final Names names;
  private final Table findings;
  private final Table evidence;
  private final Totals totals;
  private final Map<String, String> titles = new HashMap<>();

  FindingTables(AuditReport report, Table findings, Table evidence, Totals totals) {
    this.report = report;
    this.names = new Names(report.names());
    this.findings = findings;
    this.evidence = evidence;
    this.totals = totals;
    for (PolicyText policy : report.policies()) {
      titles.put(policy.id(), policy.title());
    }
  }

  static List<Column> findingColumns() {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.line("Finding", 13),
                Column.line(NUMBER, 7),
                Column.line(SEVERITY, 10),
                Column.line(POLICY, 11),
                Column.wrapped("What happened", 64),
                Column.wrapped("Organization", 24),
                Column.line(AMOUNT, 14),
                Column.line(UNIT, 8),
                Column.line("Amount, exact", 16),
                Column.blank("Reviewer", 13),
                Column.blank("Tick", 6),
                Column.blank("Note", 30)));
    columns.addAll(TimeCells.COLUMNS);
    columns.addAll(
        List.of(
            Column.wrapped("Rule", 30),
            Column.line(NATURE, 11),
            Column.line(STATUS, 9),
            Column.wrapped("Waiver", 40),
            Column.wrapped("Organizations concerned", 34),
            Column.line(FACTS, 9),
            Column.line("Facts not listed", 9),
            Column.wrapped("Terms applied", 120),
            Column.wrapped("Why it fired", 220),
            Column.wrapped("Identity links relied on", 140),
            Column.line("Policy version", 9),
            Column.line("Key", 66),
            Column.wrapped("Also known as", 66)));
    return columns;
  }

  static List<Column> evidenceColumns() {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.line("Finding", 13),
                Column.line(NUMBER, 7),
                Column.line("Fact no.", 7),
                Column.line(SEVERITY, 10),
                Column.line(POLICY, 11),
                Column.line("Role", 15),
                Column.line("Kind of fact", 15),
                Column.wrapped("File and row", 40),
                Column.line("Quantity", 16),
                Column.line(UNIT, 8),
                Column.line("Quantity, exact", 18)));
    columns.addAll(TimeCells.COLUMNS);
    columns.addAll(
        List.of(
            Column.wrapped("Values as read", 200),
            Column.wrapped("Fact", 44),
            Column.line("Source", 22),
            Column.line("Digest of its statements (SHA-256)", 66)));
    return columns;
  }

  /**
   * Writes all findings, the gravest first.
   *
   * @throws IOException if the report's totals are not those of its parts
   */
  void write() throws IOException {
    SummaryCheck check = new SummaryCheck(report);
    try (Cursor<Finding> cursor = report.findings()) {
      for (long number = 1; cursor.hasNext(); number++) {
        Finding finding = cursor.next();
        check.count(finding);
        totals.count(finding);
        write(number, finding);
      }
    }
    check.verify();
    long open = report.summary().notAssessed();
    long all = report.summary().allOutcomes();
    findings.close(
        "0 findings; "
            + Wording.number(all - open)
            + " of "
            + Wording.count(all, "check", "checks")
            + " assessed");
    evidence.close("0 facts");
  }

  private void write(long number, Finding finding) {
    Value.Place place = findings.next();
    String shown = "F-" + finding.shortKey();
    TimeCells when = TimeCells.of(finding.occurredAt());
    Measured amount = Measured.of(Objects.toString(finding.amount(), null));
    findings.row(
        finding.evidence().isEmpty()
            ? new Value.Text(shown)
            : new Value.Link(shown, evidence.next()),
        new Value.Count(number),
        Value.text(finding.severity().word()),
        Value.text(finding.policy()),
        Value.text(finding.message()),
        Value.text(names.of(finding.subject()).best()),
        amount.number(),
        amount.unit(),
        amount.exact(),
        Value.NONE,
        Value.NONE,
        Value.NONE,
        when.earliest(),
        when.before(),
        when.stated(),
        Value.text(titles.get(finding.policy())),
        Value.text(finding.nature().word()),
        Value.text(finding.status()),
        Value.text(waiver(finding.waiver())),
        Value.text(String.join(", ", finding.organizations())),
        new Value.Count(finding.evidence().size()),
        new Value.Count(finding.evidenceOmitted()),
        Value.text(lines(finding.terms(), FindingTables::terms)),
        Value.text(lines(finding.conditions(), FindingTables::condition)),
        Value.text(lines(finding.links(), FindingTables::link)),
        Value.text(finding.version()),
        Value.text(finding.key()),
        Value.text(String.join("\n", finding.aliases())));
    for (int i = 0; i < finding.evidence().size(); i++) {
      fact(finding, number, place, i);
    }
  }

  private void fact(Finding finding, long number, Value.Place place, int index) {
    Evidence fact = finding.evidence().get(index);
    TimeCells when = TimeCells.of(fact.values().get("at"));
    Measured quantity = Measured.of(fact.values().get("quantity"));
    evidence.row(
        new Value.Link("F-" + finding.shortKey(), place),
        new Value.Count(number),
        new Value.Count(index + 1L),
        Value.text(finding.severity().word()),
        Value.text(finding.policy()),
        Value.text(fact.role()),
        Value.text(fact.kind()),
        Value.text(fact.location()),
        quantity.number(),
        quantity.unit(),
        quantity.exact(),
        when.earliest(),
        when.before(),
        when.stated(),
        Value.text(Wording.values(fact.values())),
        Value.text(fact.fact()),
        Value.text(fact.source()),
        Value.text(fact.digest()));
  }

  private static <T> String lines(List<T> things, Function<T, String> line) {
    return things.stream().map(line).collect(Collectors.joining("\n"));
  }

  private static String terms(AppliedTerms terms) {
    return Wording.values(terms.values())
        + "; "
        + Wording.inForce(terms)
        + "; for "
        + terms.organization()
        + "; decided by "
        + Wording.decidedBy(terms);
  }

  private static @Nullable String waiver(@Nullable Waiver waiver) {
    return waiver == null
        ? null
        : waiver.reason()
            + "; by "
            + Wording.list(waiver.people())
            + "; "
            + Wording.inForce(waiver)
            + "; "
            + waiver.place();
  }

  private static String condition(Condition condition) {
    return condition.values().isEmpty()
        ? condition.text()
        : condition.text() + " with " + Wording.values(condition.values());
  }

  private static String link(LinkUse link) {
    return link.identifier()
        + " is "
        + link.other()
        + " ("
        + link.method()
        + ", confidence "
        + link.confidence()
        + ", stated by "
        + link.statedBy()
        + "; "
        + link.location()
        + ")";
  }

  /** A quantity in three cells: as a number, its unit, and the exact number as text. */
  private record Measured(Value number, Value unit, Value exact) {
    static Measured of(@Nullable String text) {
      int space = text == null ? -1 : text.indexOf(' ');
      if (text == null || space < 0) {
        return new Measured(Value.NONE, Value.NONE, Value.text(text));
      }
      Value unit = Value.text(text.substring(space + 1));
      String exact = text.substring(0, space);
      try {
        return new Measured(new Value.Amount(new BigDecimal(exact)), unit, new Value.Text(exact));
      } catch (NumberFormatException e) {
        return new Measured(Value.NONE, unit, Value.text(exact));
      }
    }
  }
}
