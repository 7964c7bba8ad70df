package org.agoranomos.rules.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.rules.Terms;
import org.jspecify.annotations.Nullable;

/**
 * A constraint with places for values.
 *
 * @param text the constraint as Drools' tables have it
 * @param form how values come into it
 * @param expected what the values are, in the order of {@code $1}, {@code $2}; one if all are alike
 */
record Snippet(String text, Form form, List<Expected> expected) {
  /** How values come into a constraint. */
  enum Form {
    /** The same in every row that is marked. */
    MARK,
    /** {@code $param} is the cell. */
    ONE,
    /** {@code $1}, {@code $2} are the parts of the cell. */
    NUMBERED,
    /** {@code forall(&&){ … $ … }} is repeated for every part of the cell. */
    EACH
  }

  private static final Pattern EACH =
      Pattern.compile("forall\\s*\\(\\s*(&&|\\|\\||,)\\s*\\)\\s*\\{([^{}]*)}");
  private static final Pattern VALUE = Pattern.compile("\\$(?:param\\b|[0-9]+)");
  private static final Pattern LIKE_VALUE = Pattern.compile("\\$(?:param\\w+|0|[1-9][0-9])");
  private static final Pattern PATH = Pattern.compile("\\$?[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*");
  private static final Pattern ENDS_WITH_OPERATOR =
      Pattern.compile(".*(?:==|!=|<=|>=|<|>|\\bcontains)");
  private static final Pattern LIST = Pattern.compile("(.*?)\\s*(?:\\bnot\\s+)?\\bin\\s*");
  private static final Pattern COMPARES = Pattern.compile("(.*?)(?:==|!=|<=|>=|<|>)\\s*");
  private static final Pattern IS_COMPARED = Pattern.compile("\\s*(?:==|!=|<=|>=|<|>)(.*)");
  private static final Pattern CONTAINS = Pattern.compile(".*\\bcontains\\s*");
  private static final Set<String> ASKS =
      Set.of("decimal", "integer", "micros", "flag", "text", "decides");

  /**
   * Reads a snippet.
   *
   * @param kind class of the pattern that it stands in
   * @throws IllegalArgumentException if it is none; the message says what to write
   */
  static Snippet read(String written, Class<?> kind, Names names) {
    String text = written.replaceAll("\\s+", " ").strip();
    Matcher like = LIKE_VALUE.matcher(text);
    if (like.find()) {
      throw new IllegalArgumentException(
          like.group()
              + " cannot be told from a place for a value; those are $param, $1 to $9: name a binding otherwise");
    }
    Matcher each = EACH.matcher(text);
    if (each.find()) {
      return each(text, each, kind, names);
    }
    text = completed(text);
    refuse(Syntax.problem(text));
    List<Expected> expected = new ArrayList<>();
    boolean one = false;
    boolean numbered = false;
    for (Matcher value = VALUE.matcher(text); value.find(); ) {
      String name = value.group();
      Expected found = expected(text, value.start(), value.end(), kind, names);
      int index = name.equals("$param") ? 0 : Integer.parseInt(name.substring(1)) - 1;
      one |= name.equals("$param");
      numbered |= !name.equals("$param");
      while (expected.size() <= index) {
        expected.add(found);
      }
      if (one && numbered) {
        throw new IllegalArgumentException("has $param and $1; use one of them");
      } else if (one && !expected.get(0).equals(found)) {
        throw new IllegalArgumentException(
            "compares one value with two types; make two columns of it, or use $1 and $2");
      }
      expected.set(index, found);
    }
    // The place of a text is a value like any other, and the value brings its quotes.
    text = text.replaceAll("\"(\\$param|\\$[1-9])\"", "$1");
    Form form = expected.isEmpty() ? Form.MARK : one ? Form.ONE : Form.NUMBERED;
    return new Snippet(text, form, List.copyOf(expected));
  }

  private static Snippet each(String text, Matcher each, Class<?> kind, Names names) {
    String body = each.group(2).strip();
    String rest = text.substring(0, each.start()) + text.substring(each.end());
    if (rest.contains("$")
        || rest.contains("{")
        || body.replaceAll("\\$(?!\\w)", "").contains("$")) {
      throw new IllegalArgumentException(
          "has another name in forall; each value is $, and nothing else in the cell begins with $");
    }
    String one = body.replaceAll("\"?\\$\"?", Matcher.quoteReplacement("$param"));
    Snippet read = read(one, kind, names);
    refuse(Syntax.problem(rest));
    if (read.form() != Form.ONE) {
      throw new IllegalArgumentException(
          "has no place for a value in forall; write $ there, as in forall(&&){kind != $}");
    }
    String prepared = "forall(" + each.group(1) + "){" + read.text().replace("$param", "$") + "}";
    return new Snippet(
        text.substring(0, each.start()) + prepared + text.substring(each.end()),
        Form.EACH,
        read.expected());
  }

  /** Drools lets be left out what is usual: {@code kind}, {@code quantity.value >}. */
  private static String completed(String text) {
    if (VALUE.matcher(text).find()) {
      return text;
    } else if (text.endsWith("?")) {
      return text.substring(0, text.length() - 1).strip();
    } else if (PATH.matcher(text).matches()) {
      return text + " == $param";
    } else if (ENDS_WITH_OPERATOR.matcher(text).matches()) {
      return text + " $param";
    }
    return text;
  }

  private static Expected expected(String text, int start, int end, Class<?> kind, Names names) {
    if (Syntax.quoted(text, start)) {
      boolean whole =
          text.charAt(start - 1) == '"' && end < text.length() && text.charAt(end) == '"';
      if (!whole) {
        throw new IllegalArgumentException(
            "a value is a whole text; write \"$param\", and the rest of the text into the cells");
      }
      Expected found =
          expected(
              text.substring(0, start - 1) + text.substring(start, end) + text.substring(end + 1),
              start - 1,
              end - 1,
              kind,
              names);
      return new Expected(
          found.type() == null ? String.class : found.type(), found.list(), found.use());
    }
    int open = Syntax.open(text, start);
    if (open >= 0) {
      String before = text.substring(0, open);
      Matcher list = LIST.matcher(before);
      if (list.matches()) {
        return new Expected(
            names.typeOf(Syntax.pathBefore(list.group(1)), kind), true, Expected.Use.COMPARED);
      }
      String call = Syntax.pathBefore(before);
      if (!call.isEmpty()) {
        Expected argument = argument(text, call, open, start, kind, names);
        if (argument != null) {
          return argument;
        }
      }
    }
    Matcher left = COMPARES.matcher(text.substring(0, start));
    Matcher right = IS_COMPARED.matcher(text.substring(end));
    Class<?> type = null;
    if (CONTAINS.matcher(text.substring(0, start)).matches()) {
      type = String.class;
    } else if (left.matches()) {
      type = names.typeOf(Syntax.pathBefore(left.group(1)), kind);
    } else if (right.matches()) {
      type = names.typeOf(Syntax.pathAfter(right.group(1)), kind);
    }
    return new Expected(type, false, Expected.Use.COMPARED);
  }

  /** What an argument of a call is; null if the value is only part of one. */
  private static @Nullable Expected argument(
      String text, String call, int open, int start, Class<?> kind, Names names) {
    int dot = call.lastIndexOf('.');
    String method = call.substring(dot + 1);
    Class<?> receiver = dot < 0 ? kind : names.typeOf(call.substring(0, dot), kind);
    List<String> before = Syntax.split(text.substring(open + 1, start), ',');
    if (!before.get(before.size() - 1).replace("\"", "").isEmpty() || receiver == null) {
      return receiver == null ? new Expected(null, false, Expected.Use.ARGUMENT) : null;
    }
    if (receiver == Terms.class && ASKS.contains(method)) {
      return new Expected(String.class, false, Expected.Use.PARAMETER);
    }
    var found = Names.method(receiver, method, Syntax.arguments(text, open));
    Class<?> type = found == null ? null : found.getParameterTypes()[before.size() - 1];
    return new Expected(type, false, Expected.Use.ARGUMENT);
  }

  private static void refuse(@Nullable String problem) {
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    }
  }
}
