package org.agoranomos.connectors.table;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Cuts JSON into its values without understanding them, so that one that is broken or too long can
 * be left out and the next one read. A JSON parser cannot: it stops at the first error.
 */
final class JsonText {
  private final StrictText text;
  private final int most;
  private char[] value = new char[1024];
  private int length;

  /** Cuts values of at most so many characters. */
  JsonText(StrictText text, int most) {
    this.text = text;
    this.most = most;
  }

  /** The characters of the last value, from 0 to {@link #length}. */
  char[] value() {
    return value;
  }

  /** How many characters the last value has. */
  int length() {
    return length;
  }

  /** Whether any character so far needs a closer look. */
  boolean suspect() {
    return text.suspect();
  }

  /** The next character that is no white space, left where it is, or -1 at the end. */
  int peek() throws IOException {
    while (text.more()) {
      char c = text.block[text.at];
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        return c;
      }
      text.at++;
    }
    return -1;
  }

  /** Takes the next character that is no white space if it is that one. */
  boolean take(char wanted) throws IOException {
    if (peek() != wanted) {
      return false;
    }
    text.at++;
    return true;
  }

  /**
   * Takes the next value, whatever it is, up to the comma or bracket behind it.
   *
   * @param keep whether its characters are wanted
   * @throws EOFException if the source ends within it
   * @throws BadRecord if it is wanted and too long; it has been taken
   */
  void next(boolean keep) throws IOException, BadRecord {
    length = 0;
    long size = 0;
    int depth = 0;
    boolean quoted = false;
    boolean escaped = false;
    peek();
    while (true) {
      if (!text.more()) {
        throw new EOFException();
      }
      char c = text.block[text.at];
      if (!quoted && depth == 0 && size > 0 && (c == ',' || c == ']' || c == '}' || c == ':')) {
        break;
      }
      if (quoted) {
        quoted = escaped || c != '"';
        escaped = !escaped && c == '\\';
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      }
      text.at++;
      size++;
      if (keep && size <= most) {
        append(c);
      }
      // Below zero is a bracket that closes nothing: taken alone, so that it spoils no other value.
      if (!quoted && (depth < 0 || depth == 0 && (c == '}' || c == ']' || c == '"'))) {
        break;
      }
    }
    if (keep && size > most) {
      throw tooLong(most);
    }
  }

  /**
   * Takes the next line.
   *
   * @return whether there was one
   * @throws BadRecord if it is too long; it has been taken
   */
  boolean line() throws IOException, BadRecord {
    length = 0;
    long size = 0;
    if (!text.more()) {
      return false;
    }
    while (text.more()) {
      char c = text.block[text.at++];
      if (c == '\n') {
        break;
      }
      if (++size <= most) {
        append(c);
      }
    }
    if (size > most) {
      throw tooLong(most);
    }
    return true;
  }

  private void append(char c) {
    if (length == value.length) {
      value = Arrays.copyOf(value, Math.min(length * 2, Math.max(most, length + 1)));
    }
    value[length++] = c;
  }

  private static BadRecord tooLong(int most) {
    return new BadRecord(
        "record-too-long",
        "is longer than " + most + " characters",
        "correct the record, or raise maxRecord in the mapping");
  }
}
