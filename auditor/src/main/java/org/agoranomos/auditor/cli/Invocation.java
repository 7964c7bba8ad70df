package org.agoranomos.auditor.cli;

import java.nio.file.Path;

/** How this command was called, so that what it says to type next can be typed. */
final class Invocation {
  private Invocation() {}

  /** The command, as the launcher was called. */
  static String command() {
    return System.getProperty("agora.command", "agora");
  }

  /** A path as a shell takes it. */
  static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[A-Za-z0-9_./~-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
