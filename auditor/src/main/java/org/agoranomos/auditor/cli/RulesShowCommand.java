package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.agoranomos.auditor.catalogue.CatalogueEntries;
import org.agoranomos.auditor.catalogue.CatalogueText;
import org.agoranomos.auditor.config.PackFolders;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.PackContents;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyReader;
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
      description = "Shipped ids or packs, or folders.")
  private List<String> names = List.of();

  @Option(
      names = "--files",
      description = "Shows them as they are written instead: policy.yaml and the condition.")
  private boolean files;

  @Override
  public Integer call() throws Exception {
    FactSchema schema = Measures.schema(PackFolders.schema(Path.of(""), names));
    PrintWriter out = spec.commandLine().getOut();
    RuleLibrary library = new RuleLibrary(schema, Path.of(".agora").resolve("packs"));
    PolicySelection selection = new PolicySelection(new PolicyReader(schema), library);
    if (!files) {
      return catalogue(selection.named(names), library, schema);
    }
    for (PolicySelection.Selected selected : selection.of(names)) {
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

  private int catalogue(PolicySelection.Named named, RuleLibrary library, FactSchema schema)
      throws IOException, PolicyException {
    PrintWriter out = spec.commandLine().getOut();
    PackContents own = library.contents(named.folders());
    List<LoadedPolicy> policies = new ArrayList<>(named.shipped());
    policies.addAll(own.policies().values());
    Path scratch = Files.createTempDirectory("agora-show");
    try {
      CatalogueEntries entries = new CatalogueEntries(schema, scratch);
      for (LoadedPolicy policy : policies) {
        CatalogueText.of(entries.of(policy)).forEach(line -> out.println(PlainText.whole(line)));
        out.println();
      }
    } finally {
      Folders.delete(scratch);
    }
    out.flush();
    PrintWriter err = spec.commandLine().getErr();
    own.broken()
        .forEach(
            broken -> err.println(broken.id() + " is broken; see agora rules check, or --files"));
    err.flush();
    return own.broken().isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
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
