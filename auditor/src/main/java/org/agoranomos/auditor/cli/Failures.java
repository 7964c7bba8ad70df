package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.agoranomos.auditor.config.ConfigurationException;
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
    if (exception instanceof ConfigurationException) {
      String.valueOf(exception.getMessage()).lines().forEach(line -> err.println("agora: " + line));
      return ExitCode.WRONG_USE;
    }
    Throwable cause = exception instanceof UncheckedIOException ? exception.getCause() : exception;
    if (cause instanceof AccessDeniedException denied) {
      err.println(
          "agora: no permission to read or write "
              + denied.getFile()
              + "; change it, or give other folders with --out and --archive");
      return ExitCode.WRONG_USE;
    } else if (cause instanceof FileSystemException file) {
      String reason = file.getReason();
      err.println(
          "agora: cannot read or write "
              + file.getFile()
              + ": "
              + (reason == null ? file.getClass().getSimpleName() : reason)
              + "; give other folders with --out and --archive");
      return ExitCode.WRONG_USE;
    } else if (cause instanceof IOException) {
      err.println("agora: " + exception.getMessage());
      return ExitCode.BROKEN;
    }
    err.println("agora: a fault of Agoranomos itself, please report it: " + exception);
    exception.printStackTrace(err);
    return ExitCode.BROKEN;
  }
}
