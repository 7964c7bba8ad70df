package org.agoranomos.auditor.cli;

/** How a command prints what it found. */
enum OutputFormat {
  /** For people. */
  text,
  /** For programs. */
  json
}
