package org.agoranomos.rules.policy;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.text.YamlException;

/**
 * Something that is wrong with a policy: where, what, and what to write instead.
 *
 * @param file pack, folder and file, such as {@code dao/DAO-003-timelock/rule.drl}; of a cell with
 *     its sheet and name behind; empty if it is about no file
 * @param line from 1; 0 if it cannot be told
 * @param column of the word that is wrong, from 1; 0 if it cannot be told
 * @param level how grave it is
 * @param code short stable name of the sort of problem, such as {@code unknown-component}
 * @param text what is wrong
 * @param advice what to write instead; may be empty
 */
public record PolicyProblem(
    String file, int line, int column, Level level, String code, String text, String advice)
    implements Comparable<PolicyProblem> {
  /** What another room or the compiler says, with no name of its own. */
  public static final String OTHER = "wrong";

  private static final Pattern LINE =
      Pattern.compile("((?:[^\\s:/]+/)+[^:]*?)(?::(\\d+))?(?::(\\d+))?: (.*)", Pattern.DOTALL);

  private static final Comparator<PolicyProblem> ORDER =
      Comparator.comparing(PolicyProblem::file)
          .thenComparing(PolicyProblem::line)
          .thenComparing(PolicyProblem::column)
          .thenComparing(PolicyProblem::level)
          .thenComparing(PolicyProblem::code)
          .thenComparing(PolicyProblem::text)
          .thenComparing(PolicyProblem::advice);

  /** How grave a problem is. */
  public enum Level {
    /** The policy cannot run, or would not say what it means to. */
    ERROR,
    /** It runs, but something in it is likely not meant so. */
    WARNING;

    /** The word in messages. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** An error of which no more is known than its line of text, {@code file:line:column: what}. */
  static PolicyProblem of(String message) {
    Matcher matcher = LINE.matcher(message);
    if (!matcher.matches()) {
      return error("", 0, 0, OTHER, message);
    }
    return error(
        matcher.group(1),
        number(matcher.group(2)),
        number(matcher.group(3)),
        OTHER,
        matcher.group(4));
  }

  /** What is wrong with a YAML file of a policy. */
  public static PolicyProblem of(YamlException.Problem problem, String code) {
    return error(problem.file(), problem.line(), problem.column(), code, problem.problem());
  }

  /**
   * An error.
   *
   * @param message what is wrong and, behind the first semicolon, what to write instead
   */
  public static PolicyProblem error(
      String file, int line, int column, String code, String message) {
    int end = message.indexOf("; ");
    return new PolicyProblem(
        file,
        line,
        column,
        Level.ERROR,
        code,
        end < 0 ? message : message.substring(0, end),
        end < 0 ? "" : message.substring(end + 2));
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /** File, line and column, as far as they are known. */
  public String place() {
    return file + (line > 0 ? ":" + line + (column > 0 ? ":" + column : "") : "");
  }

  /** What is wrong and what to write instead. */
  public String message() {
    return text + (advice.isEmpty() ? "" : "; " + advice);
  }

  /** By file, line and column. */
  @Override
  public int compareTo(PolicyProblem other) {
    return ORDER.compare(this, other);
  }

  /** The whole line, without its level. */
  @Override
  public String toString() {
    return (file.isEmpty() ? "" : place() + ": ") + message();
  }
}
