package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.agoranomos.auditor.config.PublishedSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
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

  @Override
  public Integer call() throws IOException {
    spec.commandLine().getOut().print(schema.text());
    spec.commandLine().getOut().flush();
    return ExitCode.FINE;
  }
}
