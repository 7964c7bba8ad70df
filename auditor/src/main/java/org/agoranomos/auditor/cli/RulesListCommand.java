package org.agoranomos.auditor.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.agoranomos.rules.policy.Effective;
import org.agoranomos.rules.policy.Policy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code agora rules list}: one line a policy. */
@Command(
    name = "list",
    description = "Lists policies, one a line: id, version, severity, pack, title.",
    mixinStandardHelpOptions = true)
final class RulesListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PackNames packs = new PackNames();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    for (PolicySelection.Selected selected : PolicySelection.of(packs.given()).policies()) {
      Policy policy = selected.policy();
      out.println(
          String.format(
              Locale.ROOT,
              "%-12s %-9s %-8s %-24s %s",
              policy.id(),
              policy.version(),
              policy.severity().word(),
              policy.pack(),
              PlainText.line(policy.title() + inForce(policy.effective()))));
    }
    out.flush();
    return ExitCode.FINE;
  }

  /** When a version is in force, if it is not always. */
  private static String inForce(Effective effective) {
    String from = effective.firstDay();
    String until = effective.dayAfter();
    return (from == null ? "" : ", from " + from) + (until == null ? "" : ", until " + until);
  }
}
