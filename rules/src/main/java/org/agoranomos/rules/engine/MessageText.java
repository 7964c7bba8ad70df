package org.agoranomos.rules.engine;

import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.fact.FactText;
import org.jspecify.annotations.Nullable;

/** Fills in a policy's message: {@code {$execution.at}} becomes the value, and an identifier the name that it has. */
final class MessageText {
  private static final Pattern HOLE = Pattern.compile("\\{(\\$\\w+)((?:\\.\\w+)*)(?:\\(\"(\\w+)\"\\))?\\}");

  private final Paths paths;
  private final UnaryOperator<String> names;

  MessageText(Paths paths, UnaryOperator<String> names) {
    this.paths = paths;
    this.names = names;
  }

  String fill(String message, Map<String, Object> bindings) {
    Matcher matcher = HOLE.matcher(message);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      Object value = value(bindings.get(matcher.group(1)), matcher.group(2), matcher.group(3));
      matcher.appendReplacement(text, Matcher.quoteReplacement(value == null ? "(unknown)" : shown(value)));
    }
    matcher.appendTail(text);
    return text.toString();
  }

  private @Nullable Object value(@Nullable Object root, String path, @Nullable String parameter) {
    if (root instanceof org.agoranomos.rules.Terms terms && parameter != null) {
      return terms.text(parameter);
    }
    return path.isEmpty() || root == null ? root : paths.read(root, path.substring(1));
  }

  private String shown(Object value) {
    String text = FactText.text(value);
    return value instanceof String ? names.apply(text) : text;
  }
}
