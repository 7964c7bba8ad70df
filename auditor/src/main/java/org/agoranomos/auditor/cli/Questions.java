package org.agoranomos.auditor.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.function.Function;
import org.agoranomos.auditor.config.ConfigurationException;
import org.jspecify.annotations.Nullable;

/** Asks for what an option did not give, if there is somebody to ask. */
final class Questions {
  private final @Nullable BufferedReader in;
  private final PrintWriter out;

  /**
   * Questions.
   *
   * @param in where answers come from, or null if nobody is there
   */
  Questions(@Nullable BufferedReader in, PrintWriter out) {
    this.in = in;
    this.out = out;
  }

  /**
   * What an option says, or what is answered; asked again until it can be read.
   *
   * @param option name of the option
   * @param given what it says, or null
   * @param question what to ask
   * @param standard what an empty answer means, or null if it has to be answered
   * @param read reads an answer; throws {@link IllegalArgumentException} with what to write instead
   * @throws ConfigurationException if the option is wrong, or missing and nobody is there to ask
   */
  <T> T ask(
      String option,
      @Nullable String given,
      String question,
      @Nullable String standard,
      Function<String, T> read)
      throws ConfigurationException, IOException {
    BufferedReader answers = in;
    String text = given != null ? given : answers == null ? standard : null;
    if (text != null) {
      try {
        return read.apply(text);
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException(option + ": " + e.getMessage());
      }
    } else if (answers == null) {
      throw new ConfigurationException(
          "give " + option + " (" + question + "), or answer questions with --ask");
    }
    while (true) {
      out.print(
          question + (standard == null || standard.isEmpty() ? ": " : " [" + standard + "]: "));
      out.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new ConfigurationException("the answers ended at '" + question + "'");
      }
      String answer = line.isBlank() && standard != null ? standard : line.strip();
      try {
        if (answer.isEmpty() && standard == null) {
          throw new IllegalArgumentException("an answer is needed");
        }
        return read.apply(answer);
      } catch (IllegalArgumentException e) {
        out.println("  " + e.getMessage());
      }
    }
  }

  /** Tells something before a question, if one is asked. */
  void tell(@Nullable String given, String text) {
    if (given == null && in != null) {
      out.println(text);
    }
  }
}
