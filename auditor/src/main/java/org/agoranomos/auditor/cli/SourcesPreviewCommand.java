package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.pipeline.SourcesPreview;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.Rejection;
import org.agoranomos.ontology.text.Nearest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agora sources preview}: the first records of a source and the facts they became. */
@Command(
    name = "preview",
    description = "Shows the first records of each source, and the facts that each became.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes, the first that applies:%n",
    exitCodeList = {"2:wrong use or configuration", "3:a source failed", "0:else"})
final class SourcesPreviewCommand implements Callable<Integer> {
  private static final int MOST_ROWS = 10_000;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "AUDIT.yaml", description = "The audit.")
  private Path file;

  @Option(
      names = "--source",
      paramLabel = "ID",
      description = "Only the source of that id (default: every source).")
  private @Nullable String source;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many records of each source (default: ${DEFAULT-VALUE}).")
  private int rows;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format;

  @Override
  public Integer call() throws ConfigurationException, IOException {
    if (rows < 1 || rows > MOST_ROWS) {
      throw new ConfigurationException("--rows is from 1 to " + MOST_ROWS);
    }
    AuditConfig audit = Audits.read(file);
    List<String> ids = audit.sources().stream().map(s -> s.request().id()).toList();
    if (source != null && !ids.contains(source)) {
      throw new ConfigurationException(
          "--source: there is no source '" + source + "'; " + Nearest.hint(source, ids));
    }
    Path scratch = Files.createTempDirectory("agora-");
    List<SourcesPreview.Preview> previews = new ArrayList<>();
    try {
      for (int i = 0; i < ids.size(); i++) {
        if (source == null || ids.get(i).equals(source)) {
          previews.add(SourcesPreview.of(audit, i, rows, scratch));
        }
      }
    } finally {
      Folders.delete(scratch);
    }
    if (format == OutputFormat.json) {
      SourcesJson.print(previews, spec.commandLine().getOut());
    } else {
      previews.forEach(this::print);
    }
    return previews.stream().anyMatch(preview -> preview.failure() != null)
        ? ExitCode.SOURCE_FAILED
        : ExitCode.FINE;
  }

  private void print(SourcesPreview.Preview preview) {
    line(preview.source() + " · " + preview.location());
    preview.records().forEach(record -> print(preview.schema(), record));
    PrintWriter out = spec.commandLine().getOut();
    if (preview.failure() != null) {
      line("! FAILED: " + preview.failure());
    } else {
      line(
          preview.more()
              ? "There are more records; --rows shows more of them."
              : preview.records().isEmpty() ? "There are no records." : "That is all.");
    }
    out.println();
  }

  private void print(FactSchema schema, SourcesPreview.Shown record) {
    Rejection rejection = record.rejection();
    if (rejection != null) {
      line(record.location() + " was rejected: " + rejection.code());
      line("    " + rejection.reason() + "; " + rejection.remedy());
      return;
    }
    if (record.facts().isEmpty()) {
      line(record.location() + " was kept in the graph: no entry of the mapping is for it");
      record.statements().forEach((column, text) -> field(column, text, 0));
      return;
    }
    line(record.location() + " became");
    for (Fact fact : record.facts()) {
      FactKind kind = schema.kind(fact.getClass());
      Map<String, String> values = FactText.values(kind, fact);
      int width = values.keySet().stream().mapToInt(String::length).max().orElse(0);
      line("  " + kind.name());
      for (FactComponent component : kind.components()) {
        String text = values.get(component.name());
        if (text != null) {
          field(component.name(), text + day(component.of(fact), text), width);
        }
      }
      List<String> absent =
          kind.components().stream()
              .map(FactComponent::name)
              .filter(name -> !values.containsKey(name))
              .toList();
      if (!absent.isEmpty()) {
        line("    (without " + String.join(", ", absent) + ")");
      }
    }
  }

  /** A local day is written as its two ends; the date is easier to know again. */
  private static String day(@Nullable Object value, String text) {
    return value instanceof TimeInterval time && PlainText.isDay(time) && text.indexOf('/') > 0
        ? "  (the day " + PlainText.moment(time) + ")"
        : "";
  }

  private void field(String name, String text, int width) {
    line("    " + name + " ".repeat(Math.max(0, width - name.length())) + "  " + text);
  }

  private void line(String text) {
    spec.commandLine().getOut().println(PlainText.line(text));
  }
}
