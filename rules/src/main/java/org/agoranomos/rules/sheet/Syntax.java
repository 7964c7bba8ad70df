package org.agoranomos.rules.sheet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parentheses and texts in pieces of conditions. */
final class Syntax {
  private Syntax() {}

  /**
   * Why a piece does not stand for itself, or null: what is opened in it is closed in it, and it
   * hides nothing that comes after.
   */
  static @Nullable String problem(String piece) {
    int depth = 0;
    boolean text = false;
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (c == '\\') {
        return "a backslash is not allowed; write the character itself";
      } else if (c == '"') {
        text = !text;
      } else if (!text && (c == '(' || c == ')')) {
        depth += c == '(' ? 1 : -1;
        if (depth < 0) {
          return "closes a parenthesis that it does not open; a cell stands for itself";
        }
      } else if (!text && "{}[];/#`'@?".indexOf(c) >= 0) {
        return "the sign " + c + " is not allowed; write constraints such as kind == $param";
      }
    }
    if (text) {
      return "opens a text that it does not end; put another \" at its end";
    }
    return depth == 0
        ? null
        : "opens a parenthesis that it does not close; a cell stands for itself";
  }

  /** The parts between separators that stand in no parentheses and no text. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == separator && depth == 0) {
          parts.add(text.substring(start, i).strip());
          start = i + 1;
        }
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }

  /** How many arguments a call has whose parenthesis opens there. */
  static int arguments(String text, int open) {
    int close = close(text, open);
    String inside = text.substring(open + 1, close).strip();
    return inside.isEmpty() ? 0 : split(inside, ',').size();
  }

  /** Where the parenthesis that opens there is closed. */
  static int close(String text, int open) {
    int depth = 0;
    boolean quoted = false;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (depth == 0) {
          return i;
        }
      }
    }
    return text.length();
  }

  /** The parenthesis that a place stands in, or -1. */
  static int open(String text, int place) {
    List<Integer> open = new ArrayList<>();
    boolean quoted = false;
    for (int i = 0; i < place; i++) {
      char c = text.charAt(i);
      quoted ^= c == '"';
      if (!quoted && c == '(') {
        open.add(i);
      } else if (!quoted && c == ')' && !open.isEmpty()) {
        open.remove(open.size() - 1);
      }
    }
    return open.isEmpty() ? -1 : open.get(open.size() - 1);
  }

  /** Whether a place is inside a text. */
  static boolean quoted(String text, int place) {
    return text.substring(0, place).chars().filter(c -> c == '"').count() % 2 == 1;
  }

  /** The path that a text ends with, or the empty text. */
  static String pathBefore(String text) {
    String trimmed = text.stripTrailing();
    int i = trimmed.length();
    while (i > 0 && (isPath(trimmed.charAt(i - 1)) || trimmed.charAt(i - 1) == ')')) {
      i = trimmed.charAt(i - 1) == ')' ? Math.max(0, open(trimmed, i - 1)) : i - 1;
    }
    return trimmed.substring(i);
  }

  /** The path that a text begins with, or the empty text. */
  static String pathAfter(String text) {
    String trimmed = text.stripLeading();
    int i = 0;
    while (i < trimmed.length() && (isPath(trimmed.charAt(i)) || trimmed.charAt(i) == '(')) {
      i = trimmed.charAt(i) == '(' ? close(trimmed, i) + 1 : i + 1;
    }
    return trimmed.substring(0, Math.min(i, trimmed.length()));
  }

  private static boolean isPath(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '.';
  }
}
