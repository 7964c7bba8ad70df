package org.agoranomos.reports.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Doubt;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.reports.ReportRenderer;
import org.agoranomos.reports.ReportSink;
import org.agoranomos.reports.SummaryCheck;

/**
 * Writes {@code report.json}, and its JSON Schema beside it. Findings go through one at a time.
 * Keys have a fixed order, what is absent is {@code null}, amounts and confidences are strings,
 * counts are numbers.
 */
public final class JsonReport implements ReportRenderer {
  /** The name of the schema's file. */
  public static final String SCHEMA = "report.schema.json";

  private static final String REPORT = "report.json";

  /** For {@link java.util.ServiceLoader}. */
  public JsonReport() {}

  @Override
  public String format() {
    return "json";
  }

  @Override
  public void render(AuditReport report, ReportSink sink) throws IOException {
    writeSchema(sink);
    // A writer, not the stream, so that half a surrogate pair in a source's text cannot stop the
    // report.
    try (OutputStream file = sink.file(REPORT);
        Writer writer = new BufferedWriter(new OutputStreamWriter(file, StandardCharsets.UTF_8));
        JsonWriter json = new JsonWriter(new JsonFactory().createGenerator(writer))) {
      json.generator().setPrettyPrinter(pretty());
      write(report, json);
      json.generator().flush();
      writer.write('\n');
    }
  }

  private static void write(AuditReport report, JsonWriter json) throws IOException {
    RunPart run = new RunPart(json);
    FindingPart findings = new FindingPart(json);
    SummaryCheck check = new SummaryCheck(report);
    json.object(
        () -> {
          json.text("$schema", SCHEMA);
          run.header(report.header());
          json.array("sources", report.sources(), run::source);
          json.array("policies", report.policies(), run::policy);
          json.array("outcomes", report.outcomes(), run::outcome);
          json.array("terms", report.terms(), findings::policyTerms);
          json.array("coverage", report.coverage(), run::coverage);
          try (Cursor<Finding> cursor = report.findings()) {
            json.array(
                "findings",
                () -> cursor,
                finding -> {
                  check.count(finding);
                  findings.finding(finding);
                });
          }
          try (Cursor<Doubt> cursor = report.doubts()) {
            json.array("notAssessed", () -> cursor, findings::doubt);
          }
          json.array("waivers", report.waivers(), findings::waiverUse);
          json.array("orphans", report.orphans(), run::orphans);
          json.array("links", report.links(), run::link);
          json.texts("errors", report.errors());
          run.summary(report.summary());
        });
    check.verify();
  }

  private static DefaultPrettyPrinter pretty() {
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator(""));
    printer.indentObjectsWith(lines);
    printer.indentArraysWith(lines);
    return printer;
  }

  private static void writeSchema(ReportSink sink) throws IOException {
    try (InputStream schema = Objects.requireNonNull(JsonReport.class.getResourceAsStream(SCHEMA));
        OutputStream file = sink.file(SCHEMA)) {
      schema.transferTo(file);
    }
  }
}
