package org.agoranomos.auditor.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;

/** What kinds of fact, measures, components and methods mean, as the Javadoc says it. */
final class Meanings {
  private static final Path FACTS =
      Path.of("../ontology/src/main/java/org/agoranomos/ontology/fact");

  private static final Path MEASURES =
      Path.of("../rules/src/main/java/org/agoranomos/rules/measure");
  private static final Pattern METHOD =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public (?:@Nullable )?(\\w+) (\\w+)\\(([^)]*)\\) \\{",
          Pattern.DOTALL);

  private Meanings() {}

  /** A parameter of a method, its type as in Java. */
  record Parameter(String name, String type) {}

  /** A method that rules may call. */
  record Method(String name, List<Parameter> parameters, String gives, String meaning) {}

  /** The methods that a kind has besides its components, in the order of its source. */
  static List<Method> methods(FactKind kind) {
    List<Method> methods = new ArrayList<>();
    Matcher method = METHOD.matcher(source(kind));
    while (method.find()) {
      List<Parameter> parameters = new ArrayList<>();
      for (String parameter : method.group(4).strip().split("\\s*,\\s*")) {
        if (!parameter.isEmpty()) {
          String[] words = parameter.replace("@Nullable ", "").split("\\s+");
          parameters.add(new Parameter(words[1], words[0]));
        }
      }
      String meaning = description(stripped(method.group(1)));
      methods.add(new Method(method.group(3), parameters, method.group(2), meaning));
    }
    return methods;
  }

  /** What a kind is. */
  static String of(FactKind kind) {
    return description(javadoc(kind));
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
    String source = source(kind);
    int record = source.indexOf("public record " + kind.name() + "(");
    int end = source.lastIndexOf("*/", record);
    int start = source.lastIndexOf("/**", end);
    return stripped(source.substring(start + 3, end));
  }

  private static String stripped(String comment) {
    return comment.replaceAll("(?m)^\\s*\\* ?", "");
  }

  /** What stands before the first tag. */
  private static String description(String javadoc) {
    return plain(javadoc.split("(?m)^\\s*@", 2)[0]);
  }

  private static String source(FactKind kind) {
    String file = kind.name() + ".java";
    try {
      Path fact = FACTS.resolve(file);
      return Files.readString(Files.exists(fact) ? fact : MEASURES.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String plain(String text) {
    return text.replaceAll("\\{@code\\s+([^}]*)\\}", "$1")
        .replaceAll("\\{@link (?:#|\\w+#)?(\\w+)[^}]*\\}", "$1")
        .replaceAll("</?p>", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
