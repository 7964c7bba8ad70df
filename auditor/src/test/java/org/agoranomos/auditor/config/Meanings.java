package org.agoranomos.auditor.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;

/** What kinds of fact and their components mean, as the Javadoc of the records says it. */
final class Meanings {
  private static final Path FACTS =
      Path.of("../ontology/src/main/java/org/agoranomos/ontology/fact");

  private Meanings() {}

  /** What a kind is. */
  static String of(FactKind kind) {
    return plain(javadoc(kind).split("(?m)^\\s*@", 2)[0]);
  }

  /** What a component is. */
  static String of(FactKind kind, FactComponent component) {
    Matcher matcher =
        Pattern.compile("@param " + component.name() + "\\s((?:[^@]|\\{@)*?)(?=\\n\\s*@|$)")
            .matcher(javadoc(kind));
    if (!matcher.find()) {
      throw new AssertionError(kind + "." + component + " has no Javadoc: say what it means");
    }
    return plain(matcher.group(1));
  }

  private static String javadoc(FactKind kind) {
    try {
      String source = Files.readString(FACTS.resolve(kind.name() + ".java"));
      int record = source.indexOf("public record " + kind.name() + "(");
      int end = source.lastIndexOf("*/", record);
      int start = source.lastIndexOf("/**", end);
      return source.substring(start + 3, end).replaceAll("(?m)^\\s*\\* ?", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\\{@code ([^}]*)\\}", "$1")
        .replaceAll("\\{@link (?:#|\\w+#)?(\\w+)[^}]*\\}", "$1")
        .replaceAll("</?p>", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
