package org.agoranomos.auditor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

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

  /**
   * Runs a process of its own and gives what the machine says of each class that it loads.
   *
   * @param directory where it stands
   * @param exitCode what it must end with
   */
  static List<String> classesLoaded(Path directory, int exitCode, String... args)
      throws IOException, InterruptedException {
    Path log = directory.resolve("classes.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Agora.class.getName()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(exitCode);
    List<String> lines = Files.readAllLines(log);
    Files.delete(log);
    return lines;
  }

  byte[] bytes() throws IOException {
    return Files.readAllBytes(folder.resolve("report.json"));
  }

  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(bytes());
  }
}
