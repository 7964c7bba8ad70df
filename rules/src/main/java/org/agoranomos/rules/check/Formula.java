package org.agoranomos.rules.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A condition as far as it can be calculated with: comparisons of a component with what is written
 * out, and others, of which only their text is known.
 */
sealed interface Formula {
  /** So many alternatives are calculated with; of more nothing is said. */
  int MOST = 200;

  /** A component compared with what is written out. */
  record Field(String name, Domain domain) implements Formula {}

  /** A condition of which only the text is known. */
  record Opaque(String text, boolean holds) implements Formula {}

  /** All of them. */
  record All(List<Formula> parts) implements Formula {}

  /** Any of them. */
  record Any(List<Formula> parts) implements Formula {}

  /** The opposite. */
  default Formula not() {
    if (this instanceof Field field) {
      return new Field(field.name(), field.domain().not());
    } else if (this instanceof Opaque opaque) {
      return new Opaque(opaque.text(), !opaque.holds());
    } else if (this instanceof All all) {
      return new Any(all.parts().stream().map(Formula::not).toList());
    }
    return new All(((Any) this).parts().stream().map(Formula::not).toList());
  }

  /** One of the ways in which a condition can hold. */
  record Way(Map<String, Domain> fields, Map<String, Boolean> others) {
    static final Way ANY = new Way(Map.of(), Map.of());

    Optional<Way> and(Formula part) {
      if (part instanceof Field field) {
        Map<String, Domain> more = new HashMap<>(fields);
        Domain both = more.merge(field.name(), field.domain(), Domain::and);
        return both.isEmpty() ? Optional.empty() : Optional.of(new Way(more, others));
      }
      Opaque opaque = (Opaque) part;
      Map<String, Boolean> more = new HashMap<>(others);
      Boolean before = more.put(opaque.text(), opaque.holds());
      return before != null && before != opaque.holds()
          ? Optional.empty()
          : Optional.of(new Way(fields, more));
    }
  }

  /**
   * The ways in which this can hold besides what holds already; none if it cannot.
   *
   * @return empty if there are too many to say
   */
  default Optional<List<Way>> ways(List<Way> before) {
    if (this instanceof All all) {
      Optional<List<Way>> ways = Optional.of(before);
      for (Formula part : all.parts()) {
        ways = ways.flatMap(part::ways);
      }
      return ways;
    }
    List<Way> ways = new ArrayList<>();
    if (this instanceof Any any) {
      for (Formula part : any.parts()) {
        Optional<List<Way>> more = part.ways(before);
        if (more.isEmpty()) {
          return more;
        }
        ways.addAll(more.get());
      }
    } else {
      before.forEach(way -> way.and(this).ifPresent(ways::add));
    }
    return ways.size() > MOST ? Optional.empty() : Optional.of(List.copyOf(ways));
  }
}
