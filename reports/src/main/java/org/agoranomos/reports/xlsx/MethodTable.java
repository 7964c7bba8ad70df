package org.agoranomos.reports.xlsx;

import java.util.List;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Orphans;
import org.agoranomos.ontology.finding.PolicyTerms;
import org.agoranomos.ontology.finding.SourceCoverage;
import org.agoranomos.reports.wording.Method;
import org.agoranomos.reports.wording.Names;
import org.agoranomos.reports.wording.OutcomeLook;
import org.agoranomos.reports.wording.When;
import org.agoranomos.reports.wording.Wording;

/** Writes what was audited, how, what went wrong, and how to read the workbook. */
record MethodTable(AuditReport report, Limits limits) {
  static final List<Column> COLUMNS =
      List.of(Column.wrapped("Topic", 30), Column.wrapped("What there is to know", 130));

  void write(Table table) {
    manifest(table);
    for (String error : report.errors()) {
      row(table, "Error in the run", error);
    }
    for (Orphans orphans : report.orphans()) {
      row(
          table,
          "References that no source has",
          Wording.number(orphans.count())
              + " facts of kind "
              + orphans.kind()
              + " from "
              + orphans.source()
              + " refer to a "
              + orphans.path()
              + " that no source has. The first that are missing: "
              + String.join(", ", orphans.missing()));
    }
    for (PolicyTerms terms : report.terms()) {
      row(
          table,
          "Terms of " + terms.policy(),
          Wording.values(terms.terms().values())
              + "; "
              + Wording.inForce(terms.terms())
              + "; for "
              + terms.terms().organization()
              + "; decided by "
              + Wording.decidedBy(terms.terms()));
    }
    for (SourceCoverage stated : report.coverage()) {
      Coverage coverage = stated.coverage();
      row(
          table,
          "What " + stated.source() + " vouches for",
          coverage.kind()
              + " of "
              + coverage.organization()
              + " "
              + When.span(coverage.from().toString(), coverage.until().toString())
              + (coverage.complete() ? ", complete" : ", not complete")
              + "; stated by "
              + coverage.statedBy());
    }
    for (OutcomeLook look : OutcomeLook.values()) {
      row(table, "Outcome: " + look.word(), look.title() + ": " + look.meaning() + ".");
    }
    for (Method part : Method.values()) {
      row(table, part.heading(), part.text());
    }
    workbook(table);
    table.close("nothing");
  }

  private void manifest(Table table) {
    AuditReport.Header header = report.header();
    row(table, "Audit", header.audit());
    row(table, "Title", header.title());
    String market = new Names(report.names()).of(header.market()).name();
    row(table, "Market", market.isEmpty() ? header.market() : market + ", " + header.market());
    row(table, "Period", "from " + header.from() + " until before " + header.until());
    row(table, "As of", header.asOf());
    row(table, "Software", header.software());
    row(table, "Command that makes this report again", header.command());
    row(table, "Digest of the configuration (SHA-256)", header.configurationDigest());
    header
        .inputs()
        .forEach((file, digest) -> row(table, "Digest of " + file + " (SHA-256)", digest));
    row(table, "Facts in the run", Wording.number(report.summary().facts()));
  }

  private void workbook(Table table) {
    row(
        table,
        "This workbook: checks",
        "The figures of the sheet Summary are formulas over the other sheets. OK stands where they"
            + " come to what the report states, DIFFERENCE where they do not: then a sheet was"
            + " changed since the report was written.");
    row(
        table,
        "This workbook: times",
        "All times are in UTC. A moment stands in Earliest, and Before is empty. Otherwise it was"
            + " at Earliest or later, and earlier than Before; what is not known is empty. The"
            + " time as stated stands beside.");
    row(
        table,
        "This workbook: amounts",
        "A number here holds 15 digits. The exact one stands beside it as text. The sheet Summary"
            + " sums amounts at stake by unit and severity, of at most "
            + Formulas.MOST_UNITS
            + " units, and of none that differs from another in capitals alone.");
    row(
        table,
        "This workbook: statements",
        "The statements of each fact in the knowledge graph are in report.json; here are their"
            + " digests.");
    row(
        table,
        "This workbook: links",
        "A finding leads to the first row of its evidence, and evidence back to its finding, as"
            + " long as the rows are not sorted anew: then use the filter of the column No. The"
            + " first "
            + Wording.number(limits.links())
            + " rows of each table have links, the rest has none.");
    row(
        table,
        "This workbook: what is too long",
        "A text longer than "
            + Wording.number(limits.characters())
            + " characters goes on in the next row, and says so; a table longer than "
            + Wording.number(limits.rows())
            + " rows goes on on a further sheet of the same name with a number.");
    row(
        table,
        "This workbook: characters",
        "A character that a workbook cannot hold is shown as \\u and its code. No cell with text"
            + " of a source is a formula, whatever it begins with.");
  }

  private static void row(Table table, String topic, String text) {
    table.row(Value.text(topic), Value.text(text));
  }
}
