package org.agoranomos.rules.contain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.rules.Scope;
import org.agoranomos.rules.Terms;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every word and sign of a rule file. Whatever the parsers behind make of the text, they
 * make it of these; so a name that is not in the vocabulary reaches no generated code.
 *
 * <p>Comments and texts are told apart as the parser does it. Backslashes are refused everywhere:
 * they are all that could make a text end elsewhere for another reader (Java reads Unicode escapes
 * even in comments).
 */
final class RuleWords {
  /**
   * Signs that open other languages (braces, brackets, slash, hash, question mark, single quote)
   * are not there.
   */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<space>[ \\t\\n\\r]+|//[^\\n\\r]*|/\\*(?s:.*?)\\*/)"
              + "|(?<text>\"[^\"\\n\\r]*\")"
              + "|(?<number>[0-9]+(?:\\.[0-9]+)?[BL]?(?![A-Za-z0-9_$.]))"
              + "|(?<word>[A-Za-z_$][A-Za-z0-9_$]*)"
              + "|(?<sign>==|!=|<=|>=|&&|\\|\\||[<>!(),.:;+*@-])"
              + "|(?<other>(?s:.))");

  private static final Pattern BINDING = Pattern.compile("\\$[A-Za-z][A-Za-z0-9_]*");

  private static final Set<String> GRAMMAR =
      Set.of(
          "rule", "when", "then", "end", "not", "exists", "forall", "and", "or", "in", "this",
          "null", "true", "false");

  /** What each says about a finding of the rule. */
  static final Set<String> METADATA = Set.of("severity", "cantTell", "message");

  private static final int LONGEST_FILE = 200_000;
  private static final int LONGEST_NUMBER = 40;

  /** Parsers descend into parentheses, and their stack ends. */
  private static final int DEEPEST = 20;

  private static final Map<String, String> ADVICE = advice();

  private final Vocabulary vocabulary;

  RuleWords(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** The words of rules, and those that are refused with advice. */
  static Set<String> reserved() {
    Set<String> words = new TreeSet<>(GRAMMAR);
    words.addAll(METADATA);
    words.addAll(ADVICE.keySet());
    words.addAll(List.of(Scope.class.getSimpleName(), Terms.class.getSimpleName()));
    return words;
  }

  List<Problem> problems(String text) {
    if (text.length() > LONGEST_FILE) {
      return List.of(
          new Problem(
              1,
              1,
              Problem.WORD,
              "a rule file is at most " + LONGEST_FILE + " characters long; split the policy"));
    }
    List<Problem> problems = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    int line = 1;
    int begin = 0;
    int depth = 0;
    String before = "";
    while (token.find()) {
      String found = token.group();
      String problem =
          found.indexOf('\\') >= 0
              ? "a backslash is not allowed; write the character itself"
              : null;
      if (problem == null) {
        problem = token.group("word") != null ? word(found, before) : sign(token);
      }
      depth += found.equals("(") ? 1 : found.equals(")") ? -1 : 0;
      if (problem == null && depth > DEEPEST) {
        problem = "parentheses are nested deeper than " + DEEPEST + "; split the condition";
      }
      if (problem != null
          && (problems.isEmpty() || problems.get(problems.size() - 1).line() != line)) {
        problems.add(new Problem(line, token.start() - begin + 1, Problem.WORD, problem));
      }
      line += (int) found.chars().filter(c -> c == '\n').count();
      int end = found.lastIndexOf('\n');
      begin = end < 0 ? begin : token.start() + end + 1;
      before = token.group("space") != null ? before : found;
    }
    return problems;
  }

  private @Nullable String word(String word, String before) {
    if (before.equals("@")) {
      return METADATA.contains(word)
          ? null
          : "@"
              + word
              + " is not known; a rule may have @severity(\"…\"), @cantTell(\"…\") and @message(\"…\")";
    } else if (BINDING.matcher(word).matches()
        || vocabulary.isName(word)
        || GRAMMAR.contains(word)) {
      return null;
    }
    String advice = ADVICE.get(word);
    return "'"
        + word
        + "' "
        + (advice != null
            ? advice
            : "is no word of rules; use the kinds of fact, their components and methods, and bindings that begin with $");
  }

  private static @Nullable String sign(Matcher token) {
    String found = token.group();
    if (token.group("number") != null && found.length() > LONGEST_NUMBER) {
      return "a number has at most " + LONGEST_NUMBER + " digits";
    } else if (token.group("other") == null) {
      return null;
    } else if (found.equals("\"")) {
      return "a text must end on its line";
    } else if (found.equals("'")) {
      return "a text stands between double quotes";
    } else if (Character.isDigit(found.charAt(0))) {
      return "a number is written as 5, 5L or 0.5B";
    }
    return "the sign "
        + found
        + " is not allowed; compare with == != < <= > >= in, combine with && || ! + - *";
  }

  private static Map<String, String> advice() {
    Map<String, String> advice = new LinkedHashMap<>();
    advice.put("package", "is not allowed; the policy's id gives the package");
    advice.put(
        "import",
        "is not allowed; kinds of fact, measures, Scope and Terms are known by their names");
    for (String word : List.of("function", "global", "declare", "query", "unit")) {
      advice.put(
          word, "is not allowed; a file has rules only: put what is computed into a measure");
    }
    for (String word : List.of("accumulate", "acc", "collect", "groupby")) {
      advice.put(word, "is not allowed; sums and counts belong into a measure");
    }
    for (String word :
        List.of(
            "salience",
            "enabled",
            "dialect",
            "no",
            "lock",
            "duration",
            "timer",
            "calendars",
            "attributes",
            "auto",
            "agenda",
            "activation",
            "ruleflow",
            "date",
            "refract",
            "direct")) {
      advice.put(word, "is not allowed; a rule has no attributes");
    }
    advice.put("extends", "is not allowed; write every condition in the rule");
    advice.put("eval", "is not allowed; write the condition in the parentheses of a pattern");
    advice.put("new", "is not allowed; rules compare what is there");
    advice.put(
        "matches",
        "is not allowed, it can take forever; use startsWith(…), endsWith(…), contains(…) or in (…)");
    advice.put("getClass", "is not allowed; a pattern says the kind of fact");
    advice.put("class", "is not allowed; a pattern says the kind of fact");
    for (String word :
        List.of("do", "if", "break", "modify", "insert", "update", "retract", "delete")) {
      advice.put(
          word, "is not allowed; write 'then end': the engine makes the finding from what matched");
    }
    return Map.copyOf(advice);
  }
}
