package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.rules.policy.PolicyException;
import picocli.CommandLine;

/**
 * Tells what went wrong, in a line each; what is our own fault besides with its trace, so that it
 * can be reported.
 */
final class Failures implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    Log log = new Log(err, format(parsed));
    if (exception instanceof ConfigurationException
        || exception instanceof PolicyException
        || exception instanceof YamlException) {
      log.error(String.valueOf(exception.getMessage()));
      return ExitCode.WRONG_USE;
    }
    Throwable cause = exception instanceof UncheckedIOException ? exception.getCause() : exception;
    if (cause instanceof AccessDeniedException denied) {
      log.error(
          "no permission to read or write "
              + denied.getFile()
              + "; change it, or give other folders with --out and --archive");
      return ExitCode.WRONG_USE;
    } else if (cause instanceof FileSystemException file) {
      String reason = file.getReason();
      log.error(
          "cannot read or write "
              + file.getFile()
              + ": "
              + (reason == null ? file.getClass().getSimpleName() : reason)
              + "; give other folders with --out and --archive");
      return ExitCode.WRONG_USE;
    } else if (cause instanceof IOException) {
      log.error(String.valueOf(exception.getMessage()));
      return ExitCode.BROKEN;
    }
    log.error("a fault of Agoranomos itself, please report it: " + exception);
    exception.printStackTrace(err);
    return ExitCode.BROKEN;
  }

  /** The format that the command which failed was asked to log in. */
  private static Log.Format format(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.matchedOptionValue("--log", Log.Format.text);
  }
}
