package org.agoranomos.rules.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agoranomos.rules.syntax.Token;
import org.agoranomos.rules.syntax.Token.Kind;

/**
 * A rule file with one thing changed, each thing in its turn: a comparison, a threshold, a join, an
 * absence. Cases that do not notice a change do not hold the rule to what it says (mutation
 * testing: DeMillo, Lipton and Sayward, Hints on Test Data Selection, 1978).
 */
public final class RuleMutants {
  private static final Map<String, String> SIGNS =
      Map.of(
          "==", "!=", "!=", "==", "<", "<=", "<=", "<", ">", ">=", ">=", ">", "&&", "||", "||",
          "&&");
  private static final Map<String, String> WORDS =
      Map.of("above", "below", "below", "above", "less", "more", "more", "less", "not", "exists");
  private static final List<String> SURE = List.of("certainly", "possibly");

  /**
   * A changed rule file.
   *
   * @param rule name of the rule
   * @param line the line of the change, from 1
   * @param column its column, from 1
   * @param change what stood there and what stands there now
   * @param text the whole file
   */
  public record Mutant(String rule, int line, int column, String change, String text) {}

  private final String text;
  private final List<Token> tokens;
  private final List<Integer> lines = new ArrayList<>();
  private final List<Mutant> mutants = new ArrayList<>();
  private String rule = "";

  private RuleMutants(String text) {
    this.text = text;
    this.tokens = Token.of(text);
    lines.add(0);
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        lines.add(i + 1);
      }
    }
  }

  /** All mutants of a rule file, by place. */
  public static List<Mutant> of(String text) {
    RuleMutants all = new RuleMutants(text);
    boolean condition = false;
    for (int i = 0; i < all.tokens.size(); i++) {
      Token token = all.tokens.get(i);
      if (token.is("when") || token.is("then")) {
        condition = token.is("when");
      } else if (token.is("rule") && !condition) {
        all.rule = all.tokens.get(i + 1).text();
      } else if (condition) {
        all.change(i);
      }
    }
    return List.copyOf(all.mutants);
  }

  /** The rules of a rule file, each as a rule file of its own, in their order. */
  public static List<String> rules(String text) {
    RuleMutants file = new RuleMutants(text);
    List<String> rules = new ArrayList<>();
    int begin = 0;
    for (Token token : file.tokens) {
      if (token.is("end")) {
        int end = file.offset(token) + token.text().length();
        rules.add(text.substring(begin, end));
        begin = end;
      }
    }
    return List.copyOf(rules);
  }

  /** Which of its rules has that line, from 0. */
  public static int ruleOf(String text, int line) {
    return (int)
        Token.of(text).stream()
            .filter(token -> token.is("end") && token.at().line() < line)
            .count();
  }

  private void change(int index) {
    Token token = tokens.get(index);
    if (token.kind() == Kind.SIGN && SIGNS.containsKey(token.text())) {
      replace(token, token.text().length(), SIGNS.get(token.text()));
    } else if (token.is("!")) {
      add(
          token,
          "! left out",
          text.substring(0, offset(token)) + text.substring(offset(token) + 1));
    } else if (token.kind() == Kind.WORD && WORDS.containsKey(token.text())) {
      replace(token, token.text().length(), WORDS.get(token.text()));
    } else if (token.kind() == Kind.WORD) {
      sureOrNot(token);
    } else if (token.kind() == Kind.NUMBER) {
      replace(token, token.text().length(), more(token.text()));
    }
    if (token.is("(") || token.is(",")) {
      constraint(index);
    }
  }

  private void sureOrNot(Token token) {
    for (int i = 0; i < SURE.size(); i++) {
      if (token.text().startsWith(SURE.get(i))) {
        String other = SURE.get(1 - i) + token.text().substring(SURE.get(i).length());
        replace(token, token.text().length(), other);
      }
    }
  }

  /** A number and the least more that its digits can say. */
  private static String more(String number) {
    int end = number.length();
    while (Character.isLetter(number.charAt(end - 1))) {
      end--;
    }
    BigDecimal value = new BigDecimal(number.substring(0, end));
    return value.add(value.ulp()).toPlainString() + number.substring(end);
  }

  /** Leaves out the constraint that begins behind a token, if one does and it binds no name. */
  private void constraint(int before) {
    if (!inPattern(before)) {
      return;
    }
    int depth = 0;
    int end = before + 1;
    for (; end < tokens.size(); end++) {
      Token token = tokens.get(end);
      if (depth == 0 && (token.is(",") || token.is(")"))) {
        break;
      }
      if (token.kind() == Kind.END || depth == 0 && token.is(":")) {
        return;
      }
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
    }
    if (end == before + 1 || end == tokens.size()) {
      return;
    }
    // A constraint leaves with the comma behind it, or else with the one before it.
    boolean first = tokens.get(before).is("(");
    int from = first ? offset(tokens.get(before + 1)) : offset(tokens.get(before));
    int to = offset(tokens.get(end)) + (first && tokens.get(end).is(",") ? 1 : 0);
    String left = text.substring(offset(tokens.get(before + 1)), offset(tokens.get(end))).strip();
    add(tokens.get(before + 1), left + " left out", text.substring(0, from) + text.substring(to));
  }

  /** Whether the sign stands directly between the parentheses of a pattern. */
  private boolean inPattern(int index) {
    int depth = 0;
    for (int i = index; i > 0; i--) {
      Token token = tokens.get(i);
      if (token.is(")") && i != index) {
        depth++;
      } else if (token.is("(")) {
        if (depth == 0) {
          return isKind(i - 1);
        }
        depth--;
      }
    }
    return false;
  }

  /** Whether the word is a kind of fact before its constraints, and no method or constant. */
  private boolean isKind(int index) {
    Token word = tokens.get(index);
    return word.kind() == Kind.WORD
        && Character.isUpperCase(word.text().charAt(0))
        && !tokens.get(index - 1).is(".");
  }

  private int offset(Token token) {
    return lines.get(token.at().line() - 1) + token.at().column() - 1;
  }

  private void replace(Token token, int length, String with) {
    int at = offset(token);
    add(
        token,
        token.text() + " → " + with,
        text.substring(0, at) + with + text.substring(at + length));
  }

  private void add(Token token, String change, String changed) {
    mutants.add(new Mutant(rule, token.at().line(), token.at().column(), change, changed));
  }
}
