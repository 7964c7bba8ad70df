package org.agoranomos.auditor.cli;

import java.util.List;
import picocli.CommandLine.Parameters;

/** The policies that a command is about. */
final class PackNames {
  @Parameters(
      arity = "0..*",
      paramLabel = "PACK",
      description =
          "Shipped packs or ids, or folders or zips; all that are shipped if none is given.")
  private List<String> names = List.of();

  /** As they were given. */
  List<String> given() {
    return names;
  }
}
