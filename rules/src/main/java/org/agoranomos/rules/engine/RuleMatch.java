package org.agoranomos.rules.engine;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.finding.Condition;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * A rule that matched.
 *
 * @param policy its policy
 * @param metadata the rule's metadata ({@code severity}, {@code cantTell})
 * @param bindings what its names stand for
 * @param facts the facts matched, as read and as resolved
 * @param asRead the fact as read of a fact in the bindings
 * @param terms the terms matched
 * @param conditions the rule's conditions with their values
 */
record RuleMatch(
    Policy policy,
    Map<String, Object> metadata,
    Map<String, Object> bindings,
    Map<KnownFact, Fact> facts,
    Function<Object, @Nullable KnownFact> asRead,
    List<Terms> terms,
    List<Condition> conditions) {
  /** The metadata's text, or null if the rule has none of that name. */
  @Nullable String note(String name) {
    Object value = metadata.get(name);
    if (value == null) {
      return null;
    }
    // Drools keeps the quotes of a text in the metadata.
    String text = value.toString();
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    return quoted ? text.substring(1, text.length() - 1) : text;
  }

  /** The fact that a binding stands for, as read. */
  KnownFact bound(String binding) {
    Object object = bindings.get(binding);
    KnownFact known = object == null ? null : asRead.apply(object);
    if (known == null) {
      throw new IllegalStateException(
          policy.id()
              + ": a rule does not bind "
              + binding
              + " to a fact; every rule of the policy must");
    }
    return known;
  }

  /** The fact that a binding stands for, as resolved. */
  Fact resolved(String binding) {
    KnownFact known = bound(binding);
    return Objects.requireNonNull(facts.get(known), "a fact bound is a fact matched");
  }
}
