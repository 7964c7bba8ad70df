package org.agoranomos.reports.xlsx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.IdentityLink;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Doubt;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.Rejection;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.ontology.finding.Waiver;
import org.agoranomos.ontology.finding.WaiverUse;
import org.agoranomos.reports.wording.Names;
import org.agoranomos.reports.wording.OutcomeLook;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/** Writes the tables of everything but findings. */
record RunTables(AuditReport report, Names names) {
  static final String OUTCOME = "Outcome";
  static final String OPEN = "Not assessed in full";
  static final String WAIVED = "Waived";
  static final String READ = "Read";
  static final String USED = "Used";
  static final String KEPT = "Kept";
  static final String REJECTED = "Rejected";
  static final String RECORDS = "Records";

  static final List<Column> OUTCOMES =
      List.of(
          Column.line("Policy", 11),
          Column.wrapped("Organization", 28),
          Column.line(OUTCOME, 15),
          Column.line(OPEN, 12),
          Column.line("To be judged", 9),
          Column.line("Failed", 9),
          Column.line("To examine", 9),
          Column.line("Can’t tell", 9),
          Column.line("In order", 9),
          Column.line("Findings", 9),
          Column.line(WAIVED, 9),
          Column.wrapped("Reason", 80),
          Column.wrapped("Rule", 34),
          Column.line("Identifier of the organization", 40));
  static final List<Column> NOT_JUDGED =
      List.of(
          Column.wrapped("What", 50),
          Column.line("Policy", 11),
          Column.wrapped("Organization", 28),
          Column.wrapped("What is missing", 80),
          Column.line("Identifier of the organization", 40),
          Column.line("Key", 66));
  static final List<Column> SOURCES =
      List.of(
          Column.line("Source", 22),
          Column.wrapped("Location", 44),
          Column.line(READ, 11),
          Column.line(USED, 11),
          Column.line(KEPT, 11),
          Column.line(REJECTED, 11),
          Column.line("Read − used − kept − rejected", 14),
          Column.line("State", 9),
          Column.wrapped("Why it failed", 40),
          Column.wrapped("Facts by kind", 44),
          Column.line("Connector", 14),
          Column.line("Digest of its bytes (SHA-256)", 66),
          Column.line("Batch in the archive", 66));
  static final List<Column> REJECTIONS =
      List.of(
          Column.wrapped("Where", 44),
          Column.line("Source", 22),
          Column.line(RECORDS, 9),
          Column.line("Code", 24),
          Column.wrapped("What is wrong", 60),
          Column.wrapped("What to do", 60));
  static final List<Column> LINKS =
      List.of(
          Column.wrapped("One identifier", 44),
          Column.wrapped("Its name", 24),
          Column.wrapped("The other", 44),
          Column.wrapped("Name of the other", 24),
          Column.line("Used", 7),
          Column.wrapped("Why not", 40),
          Column.wrapped("How it is known", 22),
          Column.line("Confidence", 11),
          Column.wrapped("Stated by", 24),
          Column.line("Valid from", 22),
          Column.line("Valid until before", 22),
          Column.wrapped("File and row", 40),
          Column.line("Source", 22));
  static final List<Column> WAIVERS =
      List.of(
          Column.wrapped("What is waived", 40),
          Column.line("State", 16),
          Column.line("Findings", 9),
          Column.line(WAIVED, 9),
          Column.wrapped("Reason", 60),
          Column.wrapped("Waived by", 28),
          Column.wrapped("Agreed by", 28),
          Column.line("Valid from", 12),
          Column.line("Valid until before", 12),
          Column.wrapped("Decided in", 40),
          Column.wrapped("Remarks", 60),
          Column.wrapped("File and line", 24),
          Column.line("Key", 66));

  static List<Column> policyColumns() {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.line("Policy", 11),
                Column.wrapped("Title", 34),
                Column.line("Nature", 11),
                Column.line("Severity unless graded", 10)));
    for (OutcomeLook look : OutcomeLook.values()) {
      columns.add(Column.line(look.title(), 11));
    }
    columns.addAll(
        List.of(
            Column.line("Findings", 10),
            Column.line(WAIVED, 9),
            Column.wrapped("Statement", 60),
            Column.wrapped("Basis", 50),
            Column.wrapped("Remedy", 50),
            Column.wrapped("Parameters", 40),
            Column.wrapped("Why it could not be evaluated", 40),
            Column.line("Pack", 18),
            Column.line("Version", 9),
            Column.line("Digest of its folder (SHA-256)", 66)));
    return columns;
  }

  void outcomes(Table table) {
    Map<String, String> titles = new HashMap<>();
    report.policies().forEach(policy -> titles.put(policy.id(), policy.title()));
    for (Outcome outcome : report.outcomes()) {
      table.row(
          Value.text(outcome.policy()),
          Value.text(names.of(outcome.subject()).best()),
          Value.text(OutcomeLook.of(outcome).word()),
          Value.yesOrNo(outcome.notAssessed()),
          new Value.Count(outcome.population()),
          new Value.Count(outcome.failed()),
          new Value.Count(outcome.toExamine()),
          new Value.Count(outcome.cantTell()),
          new Value.Count(outcome.passed()),
          new Value.Count(outcome.findings()),
          new Value.Count(outcome.waived()),
          Value.text(outcome.reason()),
          Value.text(titles.get(outcome.policy())),
          Value.text(outcome.subject()));
    }
    table.close("0 outcomes");
  }

  void notJudged(Table table) {
    try (Cursor<Doubt> doubts = report.doubts()) {
      while (doubts.hasNext()) {
        Doubt doubt = doubts.next();
        table.row(
            Value.text(doubt.about()),
            Value.text(doubt.policy()),
            Value.text(names.of(doubt.subject()).best()),
            Value.text(doubt.reason()),
            Value.text(doubt.subject()),
            Value.text(doubt.key()));
      }
    }
    table.close("0 listed one by one");
  }

  void sources(Table table) {
    for (SourceSummary source : report.sources()) {
      int row = table.next().row() + 1;
      table.row(
          Value.text(source.id()),
          Value.text(source.location()),
          new Value.Count(source.read()),
          new Value.Count(source.used()),
          new Value.Count(source.kept()),
          new Value.Count(source.rejected()),
          Value.formula(
              "C" + row + "-D" + row + "-E" + row + "-F" + row,
              source.read() - source.used() - source.kept() - source.rejected()),
          Value.text(source.failure() == null ? "read" : "failed"),
          Value.text(source.failure()),
          Value.text(
              source.facts().entrySet().stream()
                  .map(e -> Wording.number(e.getValue()) + " " + e.getKey())
                  .collect(Collectors.joining(", "))),
          Value.text(source.connector()),
          Value.text(source.digest()),
          Value.text(source.batch()));
    }
    table.close("0 sources");
  }

  void rejections(Table table) {
    for (SourceSummary source : report.sources()) {
      for (Rejection rejection : source.rejections()) {
        table.row(
            Value.text(rejection.location()),
            Value.text(source.id()),
            new Value.Count(1),
            Value.text(rejection.code()),
            Value.text(rejection.reason()),
            Value.text(rejection.remedy()));
      }
      long further = source.rejected() - source.rejections().size();
      if (further > 0) {
        table.row(
            new Value.Text("further records, counted and not listed one by one"),
            Value.text(source.id()),
            new Value.Count(further),
            Value.NONE,
            Value.NONE,
            Value.NONE);
      }
    }
    table.close("0 rejected records");
  }

  void links(Table table) {
    for (AuditReport.LinkSummary summary : report.links()) {
      IdentityLink link = summary.identityLink();
      table.row(
          Value.text(link.identifier()),
          Value.text(names.of(link.identifier()).name()),
          Value.text(link.other()),
          Value.text(names.of(link.other()).name()),
          Value.yesOrNo(summary.used()),
          Value.text(summary.reason()),
          Value.text(link.method()),
          new Value.Amount(link.confidence()),
          Value.text(link.statedBy()),
          Value.text(orNull(link.from())),
          Value.text(orNull(link.until())),
          Value.text(summary.link().location().text()),
          Value.text(summary.link().source()));
    }
    table.close("0 identity links");
  }

  private static @Nullable String orNull(@Nullable Object value) {
    return value == null ? null : FactText.text(value);
  }

  void waivers(Table table) {
    for (WaiverUse use : report.waivers()) {
      Waiver waiver = use.waiver();
      table.row(
          Value.text(waiver.about()),
          Value.text(use.state().word()),
          new Value.Count(use.matched()),
          new Value.Count(use.waived()),
          Value.text(waiver.reason()),
          Value.text(names.of(waiver.by()).best()),
          Value.text(
              Wording.list(waiver.agreedBy().stream().map(p -> names.of(p).best()).toList())),
          Value.text(waiver.from()),
          Value.text(waiver.until()),
          Value.text(waiver.where()),
          Value.text(String.join("\n", use.remarks())),
          Value.text(waiver.place()),
          Value.text(waiver.finding()));
    }
    table.close("0 waivers");
  }

  /** Writes the policies, with what each came to as formulas over two other tables. */
  void policies(Table table, Table outcomes, Table findings, Totals totals) {
    for (PolicyText policy : report.policies()) {
      String id = "$A" + (table.next().row() + 1);
      List<Value> row =
          new ArrayList<>(
              List.of(
                  Value.text(policy.id()),
                  Value.text(policy.title()),
                  Value.text(policy.nature().word()),
                  Value.text(policy.severity().word())));
      for (OutcomeLook look : OutcomeLook.values()) {
        row.add(
            Value.formula(
                Formulas.countIf(
                    outcomes, Map.of("Policy", id, OUTCOME, Formulas.literal(look.word()))),
                count(policy.id(), look)));
      }
      row.add(
          Value.formula(
              Formulas.countIf(findings, Map.of(FindingTables.POLICY, id)),
              totals.findings(policy.id())));
      row.add(
          Value.formula(
              Formulas.countIf(
                  findings,
                  Map.of(
                      FindingTables.POLICY,
                      id,
                      FindingTables.STATUS,
                      Formulas.literal(Finding.WAIVED))),
              totals.waived(policy.id())));
      row.addAll(
          List.of(
              Value.text(policy.statement()),
              Value.text(policy.basis()),
              Value.text(policy.remedy()),
              Value.text(Wording.values(policy.parameters())),
              Value.text(policy.error()),
              Value.text(policy.pack()),
              Value.text(Wording.versions(policy)),
              Value.text(policy.digest())));
      table.row(row.toArray(Value[]::new));
    }
    table.close("0 policies");
  }

  /** How many outcomes of a policy came out so. */
  long count(String policy, OutcomeLook look) {
    return report.outcomes().stream()
        .filter(o -> o.policy().equals(policy) && OutcomeLook.of(o) == look)
        .count();
  }
}
