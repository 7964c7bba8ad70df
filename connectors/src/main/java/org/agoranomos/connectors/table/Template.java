package org.agoranomos.connectors.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.text.Nearest;
import org.jspecify.annotations.Nullable;

/**
 * Text with columns in it, such as {@code vote/{txhash|lower}/{log_index|integer}}. The source's
 * own values, {@code {$chain}}, are constant and filled in when the template is read. A brace that
 * means itself is written twice.
 *
 * @param parts constant texts and columns, in order
 */
record Template(List<Part> parts) {
  /**
   * A piece of a template: constant text, or columns of which the first that is filled is taken.
   *
   * @param columns names of columns; empty for constant text
   * @param text constant text; with columns, what stands where all of them are empty
   * @param optional whether the source may be without the columns, written {@code {memo?}}
   * @param filters what is done to a column's text, in order
   */
  record Part(List<String> columns, String text, boolean optional, List<Filter> filters) {
    /** Whether no record changes it. */
    boolean isConstant() {
      return columns.isEmpty();
    }

    /** Whether a column is part of a list that {@code each} goes over. */
    boolean isOfEach() {
      return columns.stream().anyMatch(Template::isOfEach);
    }
  }

  /** Whether the name is {@code *}, or has it for a step as {@code scores.*} has. */
  static boolean isOfEach(String name) {
    return name.equals("*") || name.endsWith(".*") || name.contains(".*.");
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if it is none, or names a value or filter that there is not;
   *     the message says what was expected
   */
  static Template parse(String text, Map<String, String> values) {
    List<Part> parts = new ArrayList<>();
    StringBuilder constant = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '{' || c == '}') && i + 1 < text.length() && text.charAt(i + 1) == c) {
        constant.append(c);
        i++;
      } else if (c == '}') {
        throw new IllegalArgumentException(
            "a '}' without its '{'; a brace that means itself is written twice");
      } else if (c == '{') {
        int end = text.indexOf('}', i);
        if (end < 0) {
          throw new IllegalArgumentException(
              "a '{' without its '}'; a brace that means itself is written twice");
        }
        Part part = part(text.substring(i + 1, end), values);
        if (part.isConstant()) {
          constant.append(part.text());
        } else {
          flush(constant, parts);
          parts.add(part);
        }
        i = end;
      } else {
        constant.append(c);
      }
    }
    flush(constant, parts);
    return new Template(List.copyOf(parts));
  }

  private static void flush(StringBuilder constant, List<Part> parts) {
    if (!constant.isEmpty()) {
      parts.add(new Part(List.of(), constant.toString(), false, List.of()));
      constant.setLength(0);
    }
  }

  /**
   * Reads what stands between braces.
   *
   * @throws IllegalArgumentException as {@link #parse} does
   */
  static Part part(String inside, Map<String, String> values) {
    String[] pieces = inside.split("\\|", -1);
    List<Filter> filters = new ArrayList<>();
    for (int i = 1; i < pieces.length; i++) {
      filters.add(Filter.named(pieces[i].strip()));
    }
    String names = pieces[0].strip();
    boolean optional = names.endsWith("?") && !names.endsWith("??");
    if (optional) {
      names = names.substring(0, names.length() - 1);
    }
    List<String> columns = new ArrayList<>();
    String constant = null;
    for (String piece : names.split("\\?\\?", -1)) {
      String name = piece.strip();
      if (name.isEmpty()) {
        throw new IllegalArgumentException("braces without a column's name");
      }
      if (constant != null) {
        continue;
      }
      if (name.startsWith("$")) {
        constant = values.get(name.substring(1));
        if (constant == null && !optional) {
          throw noValue(name.substring(1), values);
        }
      } else {
        columns.add(name);
      }
    }
    String text = constant == null ? "" : filtered(constant, filters);
    return new Part(List.copyOf(columns), text, optional || constant != null, List.copyOf(filters));
  }

  private static IllegalArgumentException noValue(String name, Map<String, String> values) {
    return new IllegalArgumentException(
        "the audit's source has no value '"
            + name
            + "'; state it under the source's 'values'"
            + (values.isEmpty() ? "" : ". " + Nearest.hint(name, values.keySet())));
  }

  private static String filtered(String value, List<Filter> filters) {
    String text = value;
    try {
      for (Filter filter : filters) {
        text = text.isEmpty() ? text : filter.apply(text);
      }
    } catch (BadRecord e) {
      throw new IllegalArgumentException(e.reason(), e);
    }
    return text;
  }

  /** Whether no column is in it. */
  boolean isConstant() {
    return parts.stream().allMatch(Part::isConstant);
  }

  /** The constant text, or null if there is a column in it. */
  @Nullable String constant() {
    return isConstant() ? (parts.isEmpty() ? "" : parts.get(0).text()) : null;
  }
}
