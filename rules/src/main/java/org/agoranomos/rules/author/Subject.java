package org.agoranomos.rules.author;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Organization;
import org.jspecify.annotations.Nullable;

/**
 * To whom a fact belongs and when it happened: what a policy about its kind has as subject and
 * time.
 *
 * @param reference the component that leads there
 * @param via the kind in between, or null if the component names the subject itself
 * @param last the component of the kind in between that names the subject, or null
 * @param market whether the subject is a market, else it is an organization
 * @param at the component with the time
 */
public record Subject(
    FactComponent reference,
    @Nullable FactKind via,
    @Nullable FactComponent last,
    boolean market,
    FactComponent at) {
  /**
   * The subject of a kind: the organization or market that a fact names, or that a fact names which
   * it names.
   *
   * @param name the component to begin with, or null for the first that leads there
   * @param time the component with the time, or null for the first that every fact has
   * @throws IllegalArgumentException if none leads to one, or the kind has no time; the message
   *     says so
   */
  static Subject of(
      FactSchema schema, FactKind kind, @Nullable String name, @Nullable String time) {
    FactComponent at =
        kind.components().stream()
            .filter(c -> c.type() == ComponentType.TIME && !c.optional())
            .filter(c -> time == null || c.name().equals(time))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        kind.name()
                            + (time == null
                                ? " has no time that is always said"
                                : " has no time '" + time + "' that is always said")
                            + ", which a policy needs; judge another kind"));
    List<FactComponent> references =
        kind.components().stream()
            .filter(c -> c.refersTo() != null && (name == null || c.name().equals(name)))
            .sorted(Comparator.comparing(FactComponent::optional))
            .toList();
    for (FactComponent reference : references) {
      if (isSubject(reference)) {
        return new Subject(reference, null, null, reference.refersTo() == Market.class, at);
      }
    }
    for (FactComponent reference : references) {
      FactKind via = schema.kind(Objects.requireNonNull(reference.refersTo()));
      for (FactComponent last : via.components()) {
        if (isSubject(last) && !last.optional()) {
          return new Subject(reference, via, last, last.refersTo() == Market.class, at);
        }
      }
    }
    throw new IllegalArgumentException(
        kind.name()
            + (name == null ? "" : "." + name)
            + " leads to no organization or market; judge another kind");
  }

  private static boolean isSubject(FactComponent component) {
    return component.refersTo() == Organization.class || component.refersTo() == Market.class;
  }

  /** The path from the fact, as policy.yaml writes it. */
  String path() {
    FactComponent second = last;
    return second == null ? reference.name() : reference.name() + "." + second.name();
  }

  /** The scope of a policy about it. */
  String scope() {
    return market ? "market" : "org";
  }

  /** Name of the subject's binding in a rule. */
  String binding() {
    return market ? "$market" : "$organization";
  }

  /** The kinds that a rule names, in its order. */
  List<FactKind> kinds(FactKind judged) {
    List<FactKind> kinds = new ArrayList<>();
    FactKind between = via;
    if (between != null) {
      kinds.add(between);
    }
    kinds.add(judged);
    return kinds;
  }
}
