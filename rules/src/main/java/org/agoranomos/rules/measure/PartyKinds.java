package org.agoranomos.rules.measure;

import java.util.HashMap;
import java.util.Map;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.jspecify.annotations.Nullable;

/** What parties are, as sources describe them. */
final class PartyKinds {
  private final Map<String, Party.Kind> kinds = new HashMap<>();

  private PartyKinds() {}

  static PartyKinds read(FactSet facts) {
    PartyKinds read = new PartyKinds();
    // Where sources differ, the first of the kinds: nobody is taken for less than a person.
    facts.forEach(
        Party.class,
        known ->
            read.kinds.merge(
                known.fact().id(),
                ((Party) known.fact()).kind(),
                (a, b) -> a.compareTo(b) <= 0 ? a : b));
    facts.forEach(
        Organization.class,
        known -> read.kinds.putIfAbsent(known.fact().id(), Party.Kind.ORGANIZATION));
    return read;
  }

  /** What a party is; null if no source says. */
  Party.@Nullable Kind of(String party) {
    return kinds.get(party);
  }
}
