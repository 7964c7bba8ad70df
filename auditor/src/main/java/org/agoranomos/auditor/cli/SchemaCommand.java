package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.config.PackFolders;
import org.agoranomos.auditor.config.PublishedSchema;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agora schema}: the JSON Schema of a kind of file, for editors. */
@Command(
    name = "schema",
    description = {
      "Prints the JSON Schema of a kind of file, by which editors complete and check it.",
      "Write it to a file and begin the YAML with:",
      "# yaml-language-server: $$schema=audit.schema.json"
    },
    mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "${COMPLETION-CANDIDATES}")
  private PublishedSchema schema;

  @Option(
      names = "--pack",
      paramLabel = "PACK",
      description =
          "A pack, folder or zip, whose kinds of fact the file may have; may be given more than once.")
  private List<String> packs = List.of();

  @Override
  public Integer call() throws ConfigurationException, IOException, PolicyException {
    List<Pack> declaring = new ArrayList<>();
    for (String name : packs) {
      List<Pack> found = PackFolders.under(Path.of(""), List.of(name));
      if (found.isEmpty()) {
        throw new ConfigurationException(
            "--pack: '" + name + "' is no pack; give the path of its folder or zip");
      }
      declaring.addAll(found);
    }
    spec.commandLine().getOut().print(schema.text(declaring));
    spec.commandLine().getOut().flush();
    return ExitCode.FINE;
  }
}
