package org.agoranomos.connectors.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
   * A piece of a template.
   *
   * @param text constant text, or the column's name
   * @param column whether it is a column
   * @param optional whether the source may be without the column, written {@code {memo?}}
   * @param filters what is done to the column's text, in order
   */
  record Part(String text, boolean column, boolean optional, List<Filter> filters) {}

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
        if (part.column()) {
          flush(constant, parts);
          parts.add(part);
        } else {
          constant.append(part.text());
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
      parts.add(new Part(constant.toString(), false, false, List.of()));
      constant.setLength(0);
    }
  }

  private static Part part(String inside, Map<String, String> values) {
    String[] pieces = inside.split("\\|", -1);
    String name = pieces[0].strip();
    List<Filter> filters = new ArrayList<>();
    for (int i = 1; i < pieces.length; i++) {
      filters.add(Filter.named(pieces[i].strip()));
    }
    boolean optional = name.endsWith("?");
    if (optional) {
      name = name.substring(0, name.length() - 1);
    }
    if (name.isEmpty()) {
      throw new IllegalArgumentException("braces without a column's name");
    }
    if (!name.startsWith("$")) {
      return new Part(name, true, optional, List.copyOf(filters));
    }
    String value = values.get(name.substring(1));
    if (value == null) {
      throw new IllegalArgumentException(
          "the audit's source has no value '"
              + name.substring(1)
              + "'; state it under the source's 'values'"
              + (values.isEmpty() ? "" : ". " + Nearest.hint(name.substring(1), values.keySet())));
    }
    return new Part(filtered(value, filters), false, false, List.of());
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
    return parts.stream().noneMatch(Part::column);
  }

  /** The constant text, or null if there is a column in it. */
  @Nullable String constant() {
    return isConstant() ? (parts.isEmpty() ? "" : parts.get(0).text()) : null;
  }
}
