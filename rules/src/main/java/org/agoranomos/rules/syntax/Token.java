package org.agoranomos.rules.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word or sign of a rule file.
 *
 * @param kind what it is
 * @param text as it is written; of a text what stands between the quotes
 * @param at where it begins
 */
public record Token(Kind kind, String text, Position at) {
  /** Sorts of token. */
  public enum Kind {
    WORD,
    BINDING,
    TEXT,
    NUMBER,
    SIGN,
    /** A sign that rules do not have. */
    OTHER,
    END
  }

  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<space>\\s+|//[^\\n\\r]*|/\\*(?s:.*?)\\*/)"
              + "|\"(?<text>[^\"\\n\\r]*)\""
              + "|(?<number>[0-9]+(?:\\.[0-9]+)?[BbLlIiDdFf]?(?![A-Za-z0-9_$.]))"
              + "|(?<binding>\\$[A-Za-z0-9_]+)"
              + "|(?<word>[A-Za-z_$][A-Za-z0-9_$]*)"
              + "|(?<sign>==|!=|<=|>=|&&|\\|\\||[<>!(),.:;+*@-])"
              + "|(?<other>(?s:.))");

  /** All tokens, without space and comments, and an end. */
  public static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text);
    int line = 1;
    int begin = 0;
    while (matcher.find()) {
      Position at = new Position(line, matcher.start() - begin + 1);
      for (Kind kind : Kind.values()) {
        String name = kind.name().toLowerCase(java.util.Locale.ROOT);
        if (kind != Kind.END && matcher.group(name) != null) {
          tokens.add(new Token(kind, matcher.group(name), at));
        }
      }
      String found = matcher.group();
      for (int i = 0; i < found.length(); i++) {
        if (found.charAt(i) == '\n') {
          line++;
          begin = matcher.start() + i + 1;
        }
      }
    }
    tokens.add(new Token(Kind.END, "", new Position(line, text.length() - begin + 1)));
    return tokens;
  }

  /** Whether it is that sign or word, and no text. */
  public boolean is(String sign) {
    return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
  }
}
