package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.agoranomos.auditor.catalogue.CatalogueEntries;
import org.agoranomos.auditor.catalogue.CatalogueText;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.RuleForm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agora rules show}: what the catalogue says of a policy, or its files. */
@Command(
    name = "show",
    description = "Shows policies: what each demands, needs and finds, or its files.",
    mixinStandardHelpOptions = true)
final class RulesShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "POLICY",
      description = "Shipped ids or packs, or folders or zips.")
  private List<String> names = List.of();

  @Option(
      names = "--files",
      description = "Shows them as they are written instead: policy.yaml and the condition.")
  private boolean files;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    PolicySelection selection = PolicySelection.of(names);
    if (!files) {
      return catalogue(selection);
    }
    for (PolicySelection.Selected selected : selection.policies()) {
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

  private int catalogue(PolicySelection selection)
      throws ConfigurationException, PolicyException, IOException {
    PrintWriter out = spec.commandLine().getOut();
    PolicySelection.Ready ready =
        selection.ready(new RuleLibrary(selection.schema(), RunOptions.HOME.resolve("packs")));
    CatalogueEntries entries = new CatalogueEntries(selection.schema());
    for (LoadedPolicy policy : ready.policies()) {
      CatalogueText.of(entries.of(policy)).forEach(line -> out.println(PlainText.whole(line)));
      out.println();
    }
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    ready
        .broken()
        .forEach(
            broken -> err.println(broken.id() + " is broken; see agora rules check, or --files"));
    err.flush();
    return ready.broken().isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
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
