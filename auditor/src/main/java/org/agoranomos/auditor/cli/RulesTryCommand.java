package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.config.PackFolders;
import org.agoranomos.auditor.pipeline.TrialRun;
import org.agoranomos.auditor.trial.TermsChange;
import org.agoranomos.auditor.trial.Trial;
import org.agoranomos.auditor.trial.TrialRequest;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.engine.EvaluationRequest;
import org.agoranomos.rules.engine.PackKinds;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agora rules try}: what a new or changed policy would have found. */
@Command(
    name = "try",
    description = {
      "Judges an audit's whole history with a new or changed policy and with the one in force, and says which findings"
          + " are gained, lost or changed. No report and no archive is touched."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes, the first that applies:%n",
    exitCodeList = {
      "2:wrong use or configuration",
      "3:a source failed",
      "4:a policy could not be evaluated",
      "0:else, whatever was found"
    })
final class RulesTryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "PACK",
      description =
          "What is tried: a folder, a shipped pack or id, or the id of one of the audit's.")
  private String pack;

  @Parameters(index = "1", paramLabel = "AUDIT.yaml", description = "The audit.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "POLICY.PARAMETER=VALUE",
      description =
          "Try another value of a parameter, for everybody and at all times; may be given more than once.")
  private List<String> set = List.of();

  @Option(
      names = "--for",
      paramLabel = "ORGANIZATION",
      description = "For whom --set is, instead of everybody.")
  private @Nullable String organization;

  @Option(
      names = "--with",
      paramLabel = "OTHER.yaml",
      description =
          "Try the terms and facts that this audit file states, in place of the audit's own.")
  private @Nullable Path other;

  @Option(
      names = "--period",
      paramLabel = "FROM/UNTIL",
      description =
          "The days to judge, such as 2026-01-01/2026-04-01 (default: from the first to the last that the sources tell"
              + " of, and at least the audit's).")
  private @Nullable String period;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the result goes (default: standard output).")
  private @Nullable Path out;

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many findings of each sort text shows (default: ${DEFAULT-VALUE}).")
  private int examples;

  @Mixin private RunOptions run = new RunOptions();

  @Override
  public Integer call() throws ConfigurationException, PolicyException, IOException {
    List<Pack> tried = PackFolders.under(Path.of(""), List.of(pack));
    // What is wrong with the tried pack by itself is told of it, and not of the audit.
    PackFolders.schema(tried);
    AuditConfig audit = Audits.read(file, packs -> all(PackFolders.schema(packs, tried)));
    Log log = run.log();
    Path scratch = Files.createTempDirectory("agora-");
    try {
      TrialRequest request =
          new TrialRequest(
              audit,
              pack,
              changes(),
              other == null ? null : Audits.read(other, packs -> all(audit.schema())),
              period == null ? null : span(period),
              run.fromArchive() ? run.archive(audit) : null,
              RunOptions.HOME.resolve("packs"),
              scratch,
              EvaluationRequest.Options.standard());
      Trial trial = TrialRun.of(request, run.progress());
      print(trial);
      trial.errors().forEach(log::error);
      trial.policies().stream()
          .filter(policy -> policy.failure() != null)
          .forEach(p -> log.error("policy " + p.id() + " could not be evaluated: " + p.failure()));
      if (trial.sourceFailed()) {
        return ExitCode.SOURCE_FAILED;
      }
      return trial.policyFailed() ? ExitCode.UNTESTED : ExitCode.FINE;
    } finally {
      Folders.delete(scratch);
    }
  }

  /** The kinds of packs none of which is broken. */
  private static PackKinds.Sound all(FactSchema schema) {
    return new PackKinds.Sound(schema, List.of());
  }

  private void print(Trial trial) throws IOException {
    if (out == null) {
      print(trial, spec.commandLine().getOut());
      return;
    }
    try (PrintWriter writer =
        new PrintWriter(Files.newBufferedWriter(out, StandardCharsets.UTF_8))) {
      print(trial, writer);
      if (writer.checkError()) {
        throw new IOException("cannot write to " + out);
      }
    }
  }

  private void print(Trial trial, PrintWriter writer) throws IOException {
    if (format == OutputFormat.json) {
      TrialJson.print(trial, writer);
    } else {
      new TrialText(writer, examples).print(trial);
    }
    writer.flush();
  }

  private List<TermsChange> changes() throws ConfigurationException {
    if (organization != null && set.isEmpty()) {
      throw new ConfigurationException("--for says whom --set is for; give --set too");
    }
    List<TermsChange> changes = new ArrayList<>();
    TreeSet<String> seen = new TreeSet<>();
    for (String text : set) {
      TermsChange change = TermsChange.parse(text, organization);
      if (!seen.add(change.policy() + "." + change.parameter())) {
        throw new ConfigurationException(
            "--set: " + change.policy() + "." + change.parameter() + " is given twice; keep one");
      }
      changes.add(change);
    }
    return changes;
  }

  private static TrialRequest.Span span(String text) throws ConfigurationException {
    int slash = text.indexOf('/');
    try {
      LocalDate from = LocalDate.parse(text.substring(0, Math.max(slash, 0)));
      LocalDate until = LocalDate.parse(text.substring(slash + 1));
      if (from.isBefore(until)) {
        return new TrialRequest.Span(from, until);
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    throw new ConfigurationException(
        "--period: '"
            + text
            + "' is no FROM/UNTIL such as 2026-01-01/2026-04-01; UNTIL is the day after the last");
  }
}
