package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.pipeline.AuditRequest;
import org.agoranomos.auditor.pipeline.AuditRun;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.reports.Renderers;
import org.agoranomos.reports.ReportRenderer;
import org.agoranomos.rules.engine.EvaluationRequest;
import org.agoranomos.rules.engine.PackKinds;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agora audit}: runs an audit and writes its report. */
@Command(
    name = "audit",
    description = "Runs an audit and writes its report.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class AuditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "AUDIT.yaml", description = "The audit.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the report goes (default: agora-report/<audit>).")
  private @Nullable Path out;

  @Option(
      names = "--format",
      split = ",",
      paramLabel = "FORMAT",
      defaultValue = "html,json,xlsx",
      description = "Formats of the report (default: ${DEFAULT-VALUE}).")
  private List<String> formats;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "The date to state in the report (default: the audit's).")
  private @Nullable String asOf;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      defaultValue = "major",
      description =
          "Exit with 1 if a breach is as grave: critical, major, minor or info (default: ${DEFAULT-VALUE}).")
  private String failOn;

  @Option(
      names = "--allow-unassessed",
      description = "Do not exit with 5 when something could not be assessed.")
  private boolean allowUnassessed;

  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--facts-per-session",
      paramLabel = "N",
      defaultValue = "1000",
      description =
          "How many facts a rule session holds; changes no result (default: ${DEFAULT-VALUE}).")
  private int factsPerSession;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many sessions run at once (default: one a processor).")
  private @Nullable Integer threads;

  @Override
  public Integer call() throws ConfigurationException, IOException {
    Severity severity = severity(failOn);
    if (factsPerSession < 1 || (threads != null && threads < 1)) {
      throw new ConfigurationException("--threads and --facts-per-session are at least 1");
    }
    List<ReportRenderer> renderers = renderers();
    AuditConfig audit = dated(Audits.read(file, PackKinds::sound));
    Path target = out == null ? Path.of("agora-report", audit.id()) : out;
    ReportFolder folder = new ReportFolder(target);
    Path scratch = Files.createTempDirectory("agora-");
    try {
      EvaluationRequest.Options standard = EvaluationRequest.Options.standard();
      AuditRequest request =
          new AuditRequest(
              audit,
              run.archive(audit),
              RunOptions.HOME.resolve("packs"),
              scratch,
              run.fromArchive(),
              Version.software(),
              "agora audit " + audit.file() + (asOf == null ? "" : " --as-of " + asOf),
              new EvaluationRequest.Options(
                  factsPerSession, threads == null ? standard.threads() : threads));
      AuditReport report = AuditRun.of(request, run.progress());
      for (ReportRenderer renderer : renderers) {
        renderer.render(report, folder);
      }
      folder.finish();
      if (!run.quiet()) {
        new SummaryText(report).print(spec.commandLine().getOut(), target);
      }
      report.errors().forEach(run.log()::error);
      return ExitCode.of(report, severity, allowUnassessed);
    } finally {
      folder.abandon();
      Folders.delete(scratch);
    }
  }

  private static Severity severity(String word) throws ConfigurationException {
    try {
      return Severity.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "--fail-on: '" + word + "' is none of critical, major, minor, info");
    }
  }

  private List<ReportRenderer> renderers() throws ConfigurationException {
    List<ReportRenderer> renderers = new ArrayList<>();
    Renderers installed = Renderers.installed();
    for (String format : formats) {
      try {
        renderers.add(installed.named(format));
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException("--format: " + e.getMessage());
      }
    }
    return renderers;
  }

  private AuditConfig dated(AuditConfig a) throws ConfigurationException {
    if (asOf == null) {
      return a;
    } else if (!asOf.matches("\\d{4}-\\d{2}-\\d{2}")) {
      throw new ConfigurationException("--as-of: '" + asOf + "' is no date such as 2026-01-31");
    }
    return a.asOf(asOf);
  }
}
