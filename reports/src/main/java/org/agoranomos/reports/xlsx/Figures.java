package org.agoranomos.reports.xlsx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.reports.wording.OutcomeLook;

/** Makes the figures of the summary, each as a formula over the other sheets. */
record Figures(
    AuditReport report,
    Totals totals,
    Table outcomes,
    Table findings,
    Table evidence,
    Table sources,
    Table rejections) {
  List<Figure> all() {
    List<Figure> all = new ArrayList<>();
    outcomes(all);
    findings(all);
    amounts(all);
    sources(all);
    controls(all);
    return all;
  }

  private void outcomes(List<Figure> all) {
    AuditReport.Summary summary = report.summary();
    Map<OutcomeLook, Long> counts = OutcomeLook.counts(report.outcomes());
    for (OutcomeLook look : OutcomeLook.values()) {
      long count = counts.getOrDefault(look, 0L);
      all.add(
          Figure.count(
              "Outcomes",
              look.title(),
              outcomesWith(RunTables.OUTCOME, look.word()),
              count,
              look.result() == Outcome.Result.CANT_TELL
                  ? count
                  : summary.outcomes().getOrDefault(look.result().word(), 0L)));
    }
    all.add(
        Figure.count(
            "Outcomes", "All checks", checks(), report.outcomes().size(), summary.allOutcomes()));
    all.add(
        Figure.count(
            "Outcomes",
            "Checks not assessed in full",
            outcomesWith(RunTables.OPEN, "yes"),
            report.outcomes().stream().filter(Outcome::notAssessed).count(),
            summary.notAssessed()));
  }

  /** EARL has one word for two looks. */
  private Figure cannotTell() {
    String word = Outcome.Result.CANT_TELL.word();
    return Figure.count(
        "Controls",
        OutcomeLook.CANT_TELL.title() + " + to examine, which EARL calls " + word,
        outcomesWith(RunTables.OUTCOME, OutcomeLook.CANT_TELL.word())
            + "+"
            + outcomesWith(RunTables.OUTCOME, OutcomeLook.TO_EXAMINE.word()),
        report.outcomes().stream().filter(o -> o.result() == Outcome.Result.CANT_TELL).count(),
        report.summary().outcomes().getOrDefault(word, 0L));
  }

  private String outcomesWith(String column, String word) {
    return Formulas.countIf(outcomes, Map.of(column, Formulas.literal(word)));
  }

  private String checks() {
    return outcomesWith(RunTables.OPEN, "yes") + "+" + outcomesWith(RunTables.OPEN, "no");
  }

  private void findings(List<Figure> all) {
    AuditReport.Summary summary = report.summary();
    for (Severity severity : Severity.values()) {
      all.add(
          Figure.count(
              "Findings",
              "Findings, " + severity.word(),
              findingsWith(severity),
              totals.findings(severity),
              summary.findings().getOrDefault(severity.word(), 0L)));
    }
    all.add(
        Figure.count(
            "Findings",
            "All findings",
            numbered(findings),
            totals.findings(),
            summary.allFindings()));
    for (Severity severity : Severity.values()) {
      all.add(
          Figure.count(
              "Findings",
              "Breaches, " + severity.word(),
              Formulas.countIf(findings, breaches(severity)),
              totals.breaches(severity),
              summary.breaches().getOrDefault(severity.word(), 0L)));
    }
    waived(all);
  }

  private static Map<String, String> breaches(Severity severity) {
    return Map.of(
        FindingTables.SEVERITY,
        Formulas.literal(severity.word()),
        FindingTables.NATURE,
        Formulas.literal(Nature.BREACH.word()));
  }

  /** What counts without waivers, and what is left with them. */
  private void waived(List<Figure> all) {
    AuditReport.Summary summary = report.summary();
    for (Severity severity : Severity.values()) {
      all.add(
          Figure.count(
              "Waived",
              "Findings waived, " + severity.word(),
              Formulas.countIf(
                  findings,
                  Map.of(
                      FindingTables.SEVERITY,
                      Formulas.literal(severity.word()),
                      FindingTables.STATUS,
                      Formulas.literal(Finding.WAIVED))),
              totals.waived(severity),
              summary.waived().getOrDefault(severity.word(), 0L)));
    }
    all.add(
        Figure.count(
            "Waived",
            "All findings not waived",
            Formulas.countIf(
                findings, Map.of(FindingTables.STATUS, Formulas.literal(Finding.OPEN))),
            totals.findings() - totals.waived(),
            summary.allFindings() - summary.allWaived()));
    for (Severity severity : Severity.values()) {
      Map<String, String> open = new HashMap<>(breaches(severity));
      open.put(FindingTables.STATUS, Formulas.literal(Finding.OPEN));
      all.add(
          Figure.count(
              "Waived",
              "Breaches not waived, " + severity.word(),
              Formulas.countIf(findings, open),
              totals.breaches(severity) - totals.waivedBreaches(severity),
              summary.openBreaches(severity)));
    }
  }

  private void amounts(List<Figure> all) {
    for (String unit : Formulas.summable(totals.units())) {
      totals
          .amounts(unit)
          .forEach(
              (severity, sum) ->
                  all.add(
                      new Figure(
                          "Amounts",
                          unit + " at stake, " + severity.word(),
                          Formulas.sumIf(
                              findings,
                              FindingTables.AMOUNT,
                              Map.of(
                                  FindingTables.SEVERITY,
                                  Formulas.literal(severity.word()),
                                  FindingTables.UNIT,
                                  Formulas.exactly(unit))),
                          sum,
                          sum,
                          true)));
    }
  }

  private String findingsWith(Severity severity) {
    return Formulas.countIf(
        findings, Map.of(FindingTables.SEVERITY, Formulas.literal(severity.word())));
  }

  private static String numbered(Table table) {
    return Formulas.over("COUNT", table, FindingTables.NUMBER);
  }

  private void sources(List<Figure> all) {
    AuditReport.Summary summary = report.summary();
    all.add(records("Records read", RunTables.READ, SourceSummary::read, summary.read()));
    all.add(records("Records used", RunTables.USED, SourceSummary::used, summary.used()));
    all.add(records("Records kept", RunTables.KEPT, SourceSummary::kept, summary.kept()));
    all.add(
        records(
            "Records rejected", RunTables.REJECTED, SourceSummary::rejected, summary.rejected()));
  }

  private Figure records(
      String name, String column, ToLongFunction<SourceSummary> count, long stated) {
    return Figure.count("Sources", name, Formulas.over("SUM", sources, column), sum(count), stated);
  }

  private long sum(ToLongFunction<SourceSummary> count) {
    return report.sources().stream().mapToLong(count).sum();
  }

  private void controls(List<Figure> all) {
    all.add(
        control(
            "Records read − used − kept − rejected",
            Formulas.over("SUM", sources, RunTables.READ)
                + "-"
                + Formulas.over("SUM", sources, RunTables.USED)
                + "-"
                + Formulas.over("SUM", sources, RunTables.KEPT)
                + "-"
                + Formulas.over("SUM", sources, RunTables.REJECTED),
            sum(SourceSummary::read)
                - sum(SourceSummary::used)
                - sum(SourceSummary::kept)
                - sum(SourceSummary::rejected)));
    StringBuilder results = new StringBuilder(checks());
    for (OutcomeLook look : OutcomeLook.values()) {
      results.append('-').append(minus(outcomesWith(RunTables.OUTCOME, look.word())));
    }
    all.add(control("Checks − the outcomes", results.toString(), 0));
    all.add(cannotTell());
    StringBuilder grades = new StringBuilder(numbered(findings));
    for (Severity severity : Severity.values()) {
      grades.append('-').append(minus(findingsWith(severity)));
    }
    all.add(control("Findings − the four severities", grades.toString(), 0));
    all.add(
        control(
            "Findings waived − those of the outcomes",
            Formulas.countIf(
                    findings, Map.of(FindingTables.STATUS, Formulas.literal(Finding.WAIVED)))
                + "-"
                + Formulas.over("SUM", outcomes, RunTables.WAIVED),
            totals.waived() - report.outcomes().stream().mapToLong(Outcome::waived).sum()));
    String last = Formulas.over("MAX", findings, FindingTables.NUMBER);
    all.add(control("Numbers of findings left out", last + "-" + numbered(findings), 0));
    StringBuilder owned = new StringBuilder();
    for (String cells : evidence.cells(FindingTables.NUMBER)) {
      owned.append("-COUNTIFS(" + cells + ",\">=1\"," + cells + ",\"<=\"&" + last + ")");
    }
    all.add(control("Evidence without a finding", numbered(evidence) + owned, 0));
    all.add(
        control(
            "Facts listed with findings − rows of evidence",
            Formulas.over("SUM", findings, FindingTables.FACTS) + "-" + numbered(evidence),
            totals.facts() - evidence.rows()));
    all.add(
        control(
            "Records rejected − those on the sheet Rejected",
            Formulas.over("SUM", sources, RunTables.REJECTED)
                + "-"
                + Formulas.over("SUM", rejections, RunTables.RECORDS),
            0));
  }

  private static String minus(String sum) {
    return sum.indexOf('+') < 0 ? sum : "(" + sum + ")";
  }

  /** A figure that must be 0. */
  private static Figure control(String name, String formula, long result) {
    return Figure.count("Controls", name, formula, result, 0);
  }
}
