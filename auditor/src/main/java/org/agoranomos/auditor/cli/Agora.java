package org.agoranomos.auditor.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code agora}. */
@Command(
    name = "agora",
    description = "Audits the governance of markets that no one owns.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    subcommands = {
      InitCommand.class,
      SourcesCommand.class,
      AuditCommand.class,
      RulesCommand.class,
      SchemaCommand.class,
      CompletionCommand.class,
      CommandLine.HelpCommand.class
    },
    exitCodeListHeading = "%nExit codes, the first that applies:%n",
    exitCodeList = {
      "2:wrong use or configuration",
      "3:a source failed",
      "4:a policy could not be evaluated",
      "1:findings of nature breach at or over --fail-on",
      "5:something was not assessed and --allow-unassessed is not given",
      "0:else"
    })
public final class Agora {
  private Agora() {}

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    System.exit(run(out, err, args));
  }

  /** Runs the command. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new Agora());
    line.setOut(out);
    line.setErr(err);
    line.setUsageHelpLongOptionsMaxWidth(30);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(new Failures());
    line.setParameterExceptionHandler(
        (exception, args1) -> {
          exception.getCommandLine().getErr().println("agora: " + exception.getMessage());
          CommandLine.UnmatchedArgumentException.printSuggestions(
              exception, exception.getCommandLine().getErr());
          exception
              .getCommandLine()
              .getErr()
              .println("Try 'agora help " + exception.getCommandLine().getCommandName() + "'.");
          return ExitCode.WRONG_USE;
        });
    return args.length == 0 ? line.execute("--help") : line.execute(args);
  }
}
