package org.agoranomos.auditor.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.RuleForm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agora rules show}: a policy as it is written. */
@Command(
    name = "show",
    description = "Shows policies as they are written: policy.yaml and the condition.",
    mixinStandardHelpOptions = true)
final class RulesShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "POLICY",
      description = "Shipped ids or packs, or folders or zips.")
  private List<String> names = List.of();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    for (PolicySelection.Selected selected : PolicySelection.of(names).policies()) {
      PolicyFolder folder = selected.folder();
      print(out, folder, PolicyFolder.POLICY);
      RuleForm form = folder.form();
      if (form == RuleForm.TABLE) {
        out.println(
            "# " + folder.pack() + "/" + folder.name() + "/" + form.file() + " is a workbook");
      } else {
        print(out, folder, form.file());
      }
    }
    out.flush();
    return ExitCode.FINE;
  }

  private static void print(PrintWriter out, PolicyFolder folder, String file) {
    out.println("# " + folder.pack() + "/" + folder.name() + "/" + file);
    String text = folder.text(file);
    if (text != null) {
      text.lines().forEach(line -> out.println(PlainText.whole(line)));
    }
    out.println();
  }
}
