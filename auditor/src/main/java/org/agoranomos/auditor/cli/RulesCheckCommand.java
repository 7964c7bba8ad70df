package org.agoranomos.auditor.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.agoranomos.rules.check.PolicyCheck;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;
import org.agoranomos.rules.policy.PolicyProblem.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agora rules check}: what is wrong with policies, before anything runs. */
@Command(
    name = "check",
    description =
        "Tells everything that is wrong with policies, each with file, line and column. Exits with 1 if there is an error.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RulesCheckCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  @Spec private CommandSpec spec;

  @Mixin private PackNames packs = new PackNames();

  @Option(names = "--strict", description = "Exit with 1 if there are warnings, too.")
  private boolean strict;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private OutputFormat format;

  @Override
  public Integer call() throws Exception {
    PolicySelection selection = PolicySelection.of(packs.given());
    PolicySelection.Named named = selection.named();
    List<PolicyFolder> folders = new ArrayList<>();
    named.shipped().forEach(policy -> folders.add(policy.folder()));
    folders.addAll(named.folders());
    List<PolicyProblem> problems = new PolicyCheck(selection.schema()).check(folders);
    long errors = problems.stream().filter(problem -> problem.level() == Level.ERROR).count();
    long warnings = problems.size() - errors;
    PrintWriter out = spec.commandLine().getOut();
    if (format == OutputFormat.json) {
      json(out, folders.size(), errors, warnings, problems);
    } else {
      for (PolicyProblem problem : problems) {
        String place = problem.file().isEmpty() ? "" : problem.place() + ": ";
        out.println(PlainText.line(place + problem.level().word() + ": " + problem.message()));
      }
      out.println(
          counted(folders.size(), "policy", "policies")
              + " checked: "
              + counted(errors, "error", "errors")
              + ", "
              + counted(warnings, "warning", "warnings"));
    }
    out.flush();
    return errors > 0 || (strict && warnings > 0) ? ExitCode.FINDINGS : ExitCode.FINE;
  }

  private static String counted(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static void json(
      PrintWriter out, int policies, long errors, long warnings, List<PolicyProblem> problems)
      throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("policies", policies).put("errors", errors).put("warnings", warnings);
    ArrayNode list = root.putArray("problems");
    for (PolicyProblem problem : problems) {
      list.addObject()
          .put("file", problem.file())
          .put("line", problem.line())
          .put("column", problem.column())
          .put("level", problem.level().word())
          .put("code", problem.code())
          .put("text", problem.text())
          .put("advice", problem.advice());
    }
    out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root));
  }
}
