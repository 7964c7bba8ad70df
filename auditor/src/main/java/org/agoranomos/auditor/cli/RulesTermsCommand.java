package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.pipeline.TermsInForce;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.policy.Policy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agora rules terms}: which terms are in force for whom and when, and who decided them. */
@Command(
    name = "terms",
    description = {
      "Shows which terms are in force for whom and when, who decided them and by which proposal. Reads the audit's file"
          + " and no source."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RulesTermsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "AUDIT.yaml", description = "The audit.")
  private Path file;

  @Option(
      names = "--at",
      paramLabel = "DATE",
      description = "What is in force when that day begins (default: at any time).")
  private @Nullable String at;

  @Option(names = "--policy", paramLabel = "ID", description = "The terms of one policy.")
  private @Nullable String policy;

  @Option(
      names = "--organization",
      paramLabel = "ID",
      description =
          "All that is in force for one organization or market, whether it decided it or not.")
  private @Nullable String organization;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format;

  @Option(
      names = "--log",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description =
          "How errors are told on standard error: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Log.Format logFormat;

  @Override
  public Integer call() throws ConfigurationException, IOException {
    AuditConfig audit = Audits.read(file);
    TermsInForce terms = TermsInForce.of(audit, Path.of(".agora").resolve("packs"));
    Predicate<TermsInForce.Entry> wanted = wanted(audit, terms);
    List<TermsInForce.Entry> entries = terms.entries().stream().filter(wanted).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.json) {
      TermsJson.print(terms, entries, out);
    } else {
      new TermsText(out, audit.zone()).print(terms, entries, organization != null);
    }
    out.flush();
    return ExitCode.FINE;
  }

  private Predicate<TermsInForce.Entry> wanted(AuditConfig audit, TermsInForce terms)
      throws ConfigurationException {
    TreeSet<String> ids = new TreeSet<>();
    terms.policies().stream().map(Policy::id).forEach(ids::add);
    if (policy != null && !ids.contains(policy)) {
      throw new ConfigurationException(
          "--policy: the audit has no policy '"
              + policy
              + "' with parameters; "
              + Nearest.hint(policy, ids));
    }
    TreeSet<String> organizations = new TreeSet<>(terms.organizations());
    organizations.add(terms.market());
    if (organization != null && !organizations.contains(organization)) {
      throw new ConfigurationException(
          "--organization: the audit's file does not name '"
              + organization
              + "'; "
              + Nearest.hint(organization, organizations));
    }
    @Nullable Long moment = at == null ? null : moment(at, audit);
    return entry ->
        (policy == null || entry.policy().id().equals(policy))
            && (organization == null || entry.organization().equals(organization))
            && (moment == null
                || (entry.decision().from() <= moment && moment < entry.decision().until()));
  }

  private static long moment(String day, AuditConfig audit) throws ConfigurationException {
    try {
      return TimeInterval.micros(LocalDate.parse(day).atStartOfDay(audit.zone()).toInstant());
    } catch (DateTimeException e) {
      throw new ConfigurationException("--at: '" + day + "' is no date such as 2026-01-31");
    }
  }
}
