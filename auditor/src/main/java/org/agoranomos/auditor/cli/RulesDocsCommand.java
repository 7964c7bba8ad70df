package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.agoranomos.auditor.catalogue.CatalogueEntries;
import org.agoranomos.reports.html.Catalogue;
import org.agoranomos.reports.html.CatalogueEntry;
import org.agoranomos.rules.engine.BrokenPolicy;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code agora rules docs}: the catalogue as pages. */
@Command(
    name = "docs",
    description = "Writes the catalogue as pages: what each policy demands, needs and finds.",
    mixinStandardHelpOptions = true)
final class RulesDocsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private PackNames packs = new PackNames();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      defaultValue = "policies",
      description = "Where to write; files of the same names are replaced. Default: policies")
  private Path out = Path.of("policies");

  @Override
  public Integer call() throws Exception {
    PolicySelection selection = PolicySelection.of(packs.given());
    PolicySelection.Ready ready =
        selection.ready(new RuleLibrary(selection.schema(), RunOptions.HOME.resolve("packs")));
    CatalogueEntries entries = new CatalogueEntries(selection.schema());
    List<CatalogueEntry> all = new ArrayList<>();
    for (LoadedPolicy policy : ready.policies()) {
      all.add(entries.of(policy));
    }
    Files.createDirectories(out);
    Catalogue.write(all, this::file);
    spec.commandLine()
        .getOut()
        .println(ready.policies().size() + " policies written: " + out.resolve("index.html"));
    spec.commandLine().getOut().flush();
    ready.broken().forEach(this::left);
    return ready.broken().isEmpty() ? ExitCode.FINE : ExitCode.FINDINGS;
  }

  private void left(BrokenPolicy broken) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("left out: " + broken.id() + " is broken; see agora rules check");
    err.flush();
  }

  private OutputStream file(String name) throws IOException {
    return Files.newOutputStream(out.resolve(name));
  }
}
