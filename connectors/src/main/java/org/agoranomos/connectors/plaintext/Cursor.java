package org.agoranomos.connectors.plaintext;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in a line, which moves on as the line is read. */
final class Cursor {
  private final String text;
  private int at;

  Cursor(String text) {
    this.text = text;
  }

  boolean ended() {
    return at >= text.length();
  }

  /** The next character, or 0 at the end. */
  char peek() {
    return ended() ? 0 : text.charAt(at);
  }

  boolean startsWith(String prefix) {
    return text.startsWith(prefix, at);
  }

  /** Moves past the text if it is next. */
  boolean take(String prefix) {
    boolean next = startsWith(prefix);
    at += next ? prefix.length() : 0;
    return next;
  }

  /** Moves past what matches here, and gives it; null if nothing does. */
  @Nullable String take(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    return matcher.group();
  }

  /** Moves past the text up to the closing character, and it; null if there is none. */
  @Nullable String until(char close) {
    int end = text.indexOf(close, at);
    if (end < 0) {
      return null;
    }
    String between = text.substring(at, end);
    at = end + 1;
    return between;
  }

  /** Moves past spaces and tabs. */
  Cursor space() {
    while (peek() == ' ' || peek() == '\t' || peek() == '\u00A0') {
      at++;
    }
    return this;
  }

  /** What is left. */
  String rest() {
    return text.substring(Math.min(at, text.length()));
  }

  int at() {
    return at;
  }

  void back(int to) {
    at = to;
  }
}
