package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.config.PublishedSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agora init}: a small audit to start from. */
@Command(
    name = "init",
    description = "Writes a small audit to start from, which runs as it is.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {
  private static final List<String> FILES =
      List.of("audit.yaml", "mappings/expenses.yaml", "data/expenses.csv");
  private static final String SCHEMAS = ".agora/schema/";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "A folder that is empty, or not there yet.")
  private Path directory;

  @Override
  public Integer call() throws ConfigurationException, IOException {
    if (Files.exists(directory) && !isEmptyFolder(directory)) {
      throw new ConfigurationException(
          directory
              + " is there and is no empty folder; name a new one, for nothing is overwritten");
    }
    Map<String, String> files = new LinkedHashMap<>();
    for (String name : FILES) {
      files.put(name, text(name));
    }
    for (PublishedSchema schema : PublishedSchema.values()) {
      files.put(SCHEMAS + schema.file(), schema.text());
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, file.getValue());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("Written:");
    FILES.forEach(name -> out.println("  " + directory.resolve(name)));
    out.println(
        "  " + directory.resolve(SCHEMAS) + " (by which editors complete and check these files)");
    Path audit = directory.resolve("audit.yaml");
    out.println("Next, see what the source gives, and then run the audit:");
    out.println("  " + Invocation.command() + " sources check " + Invocation.quoted(audit));
    out.println("  " + Invocation.command() + " audit " + Invocation.quoted(audit));
    out.println("The audit finds one breach, which is planted, and so ends with exit code 1.");
    return ExitCode.FINE;
  }

  private static boolean isEmptyFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private static String text(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(InitCommand.class.getResourceAsStream("init/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
