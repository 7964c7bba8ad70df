package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.pipeline.Progress;
import org.agoranomos.auditor.pipeline.SourcesCheck;
import org.agoranomos.auditor.pipeline.SourcesSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agora sources check}: reads every source and asks no rule. */
@Command(
    name = "check",
    description = {
      "Reads every source and asks no rule: what became of its records, its facts by kind with their units and times,"
          + " what it vouches for, what was rejected, and which references lead to nothing."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes, the first that applies:%n",
    exitCodeList = {
      "2:wrong use or configuration",
      "3:a source failed",
      "5:a record was rejected, something is missing, a reference leads to nothing or an id is there twice, and --allow-unassessed is not"
          + " given",
      "0:else"
    })
final class SourcesCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "AUDIT.yaml", description = "The audit.")
  private Path file;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format;

  @Option(
      names = "--allow-unassessed",
      description = "Do not exit with 5 for what an audit could not assess.")
  private boolean allowUnassessed;

  @Option(
      names = "--log",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "How progress and errors are told on standard error: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Log.Format logFormat;

  @Option(names = "--quiet", description = "Print no progress.")
  private boolean quiet;

  @Override
  public Integer call() throws ConfigurationException, IOException {
    AuditConfig audit = Audits.read(file);
    Log log = new Log(spec.commandLine().getErr(), logFormat);
    PrintWriter out = spec.commandLine().getOut();
    Progress progress = quiet ? step -> {} : log::info;
    Path scratch = Files.createTempDirectory("agora-");
    try {
      SourcesSummary summary = SourcesCheck.of(audit, scratch, progress);
      if (format == OutputFormat.json) {
        SourcesJson.print(summary, out);
      } else {
        new SourcesText(out, audit.file()).print(summary);
      }
      summary.errors().forEach(log::error);
      if (summary.hasFailures()) {
        return ExitCode.SOURCE_FAILED;
      }
      return summary.hasProblems() && !allowUnassessed ? ExitCode.NOT_ASSESSED : ExitCode.FINE;
    } finally {
      Folders.delete(scratch);
    }
  }
}
