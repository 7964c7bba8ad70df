package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.agoranomos.auditor.config.ConfigurationException;
import picocli.CommandLine;

/**
 * Tells what went wrong in one line; what is our own fault besides with its trace, so that it can
 * be reported.
 */
final class Failures implements CommandLine.IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, CommandLine.ParseResult parsed) {
    PrintWriter err = command.getErr();
    if (exception instanceof ConfigurationException) {
      err.println("agora: " + exception.getMessage());
      return ExitCode.WRONG_USE;
    } else if (exception instanceof IOException || exception instanceof UncheckedIOException) {
      err.println("agora: " + exception.getMessage());
      return ExitCode.BROKEN;
    }
    err.println("agora: a fault of Agoranomos itself, please report it: " + exception);
    exception.printStackTrace(err);
    return ExitCode.BROKEN;
  }
}
