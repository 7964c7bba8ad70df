package org.agoranomos.rules.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it is written.
 *
 * @param at where its name stands
 * @param name its name
 * @param metadata what stands under its name
 * @param conditions what stands between when and then
 */
public record RuleSyntax(
    Position at, String name, List<Metadata> metadata, List<Condition> conditions) {
  /** {@code @name("text")}; {@code at} is the text's first quote. */
  public record Metadata(String name, String text, Position at) {}

  /** A pattern, or several joined. */
  public sealed interface Condition {}

  /**
   * A pattern.
   *
   * @param at where the kind stands
   * @param binding the name of the fact, or null
   * @param boundAt where that name stands
   * @param kind the kind's name
   * @param constraints what stands between its parentheses
   */
  public record Pattern(
      Position at,
      @Nullable String binding,
      Position boundAt,
      String kind,
      List<Expression> constraints)
      implements Condition {}

  /**
   * Several.
   *
   * @param word and, or, not, exists, forall
   */
  public record Group(Position at, String word, List<Condition> parts) implements Condition {}

  /** The text of that metadata, or null. */
  public @Nullable Metadata note(String name) {
    for (Metadata each : metadata) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return null;
  }

  /** Whether it finds what cannot be judged. */
  public boolean isDoubt() {
    return note("cantTell") != null;
  }

  /** All patterns, in the order in which they are written. */
  public List<Pattern> patterns() {
    List<Pattern> patterns = new ArrayList<>();
    conditions.forEach(each -> collect(each, patterns));
    return patterns;
  }

  private static void collect(Condition condition, List<Pattern> patterns) {
    if (condition instanceof Pattern pattern) {
      patterns.add(pattern);
    } else if (condition instanceof Group group) {
      group.parts().forEach(each -> collect(each, patterns));
    }
  }
}
