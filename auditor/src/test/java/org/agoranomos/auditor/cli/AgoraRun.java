package org.agoranomos.auditor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command run as a user runs it, but in this process.
 *
 * @param exitCode what the process would end with
 * @param out what it printed
 * @param err what it printed of errors
 * @param folder the report's folder
 */
record AgoraRun(int exitCode, String out, String err, Path folder) {
  /** The project's root. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** Runs an audit with its report and archive below a directory. */
  static AgoraRun audit(Path audit, Path directory, String... options) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "audit",
                audit.toString(),
                "--quiet",
                "--out",
                directory.resolve("report").toString(),
                "--archive",
                directory.resolve("archive").toString()));
    args.addAll(List.of(options));
    return run(directory.resolve("report"), args.toArray(String[]::new));
  }

  static AgoraRun run(Path folder, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Agora.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    return new AgoraRun(code, out.toString(), err.toString(), folder);
  }

  byte[] bytes() throws IOException {
    return Files.readAllBytes(folder.resolve("report.json"));
  }

  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(bytes());
  }
}
