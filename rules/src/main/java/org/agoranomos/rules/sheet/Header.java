package org.agoranomos.rules.sheet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.text.Nearest;

/**
 * The header of a pattern: {@code $vote : Vote( proposal == $proposal )}, {@code not Suspension}.
 *
 * @param start what stands before the constraints, without the parenthesis
 * @param binding the name that it gives to the fact, or the empty text
 * @param kind class of the facts
 * @param constraints what holds in every row, or the empty text
 * @param negated whether the fact must not be there, or need only be there: then its names are its
 *     own
 */
record Header(String start, String binding, Class<?> kind, String constraints, boolean negated) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(?<not>not|exists)\\s+)?(?:(?<binding>\\$[A-Za-z]\\w*)\\s*:\\s*)?(?<kind>[A-Za-z]\\w*)\\s*(?:\\((?<inside>.*)\\))?");
  private static final Pattern PLACE = Pattern.compile("\\$(?:param|[0-9])");

  /**
   * Reads a header.
   *
   * @throws IllegalArgumentException if it is none; the message says what to write
   */
  static Header read(String written, Names names) {
    String text = written.replaceAll("\\s+", " ").strip();
    String problem = Syntax.problem(text);
    Matcher form = FORM.matcher(text);
    if (problem != null) {
      throw new IllegalArgumentException(problem);
    } else if (!form.matches() || goesOn(text)) {
      throw new IllegalArgumentException(
          "is no pattern; write one kind of fact, such as $vote : Vote( proposal == $proposal ), with not or exists before"
              + " it if need be");
    } else if (PLACE.matcher(text).find()) {
      throw new IllegalArgumentException(
          "$param, $1 to $9 and names that begin like them are places for values; write what depends on the row into the"
              + " cell below");
    }
    Class<?> kind = names.kind(form.group("kind"));
    if (kind == null) {
      throw new IllegalArgumentException(
          "'"
              + form.group("kind")
              + "' is no kind of fact; "
              + Nearest.hint(form.group("kind"), names.kinds()));
    }
    String not = form.group("not") == null ? "" : form.group("not") + " ";
    String binding = form.group("binding") == null ? "" : form.group("binding");
    String inside = form.group("inside") == null ? "" : form.group("inside").strip();
    return new Header(
        not + (binding.isEmpty() ? "" : binding + " : ") + form.group("kind"),
        binding,
        kind,
        inside,
        !not.isEmpty());
  }

  /** Whether something comes behind the constraints. */
  private static boolean goesOn(String text) {
    int open = text.indexOf('(');
    return open >= 0 && Syntax.close(text, open) < text.length() - 1;
  }
}
