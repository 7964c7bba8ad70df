package org.agoranomos.auditor.pipeline;

import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.identity.Identities;
import org.jspecify.annotations.Nullable;

/**
 * What parties, organizations, markets and proposals are called, by identifier as read and by
 * canonical identifier.
 */
final class NameList {
  private NameList() {}

  static Map<String, String> of(FactSet facts, Identities identities) {
    Map<String, String> names = new TreeMap<>();
    facts.forEach(
        Organization.class,
        known -> add(names, known.fact(), ((Organization) known.fact()).name()));
    facts.forEach(Market.class, known -> add(names, known.fact(), ((Market) known.fact()).name()));
    facts.forEach(Party.class, known -> add(names, known.fact(), ((Party) known.fact()).name()));
    facts.forEach(
        Proposal.class, known -> add(names, known.fact(), ((Proposal) known.fact()).title()));
    Map<String, String> all = new TreeMap<>(names);
    names.forEach((id, name) -> all.putIfAbsent(identities.canonical(id), name));
    return all;
  }

  private static void add(Map<String, String> names, Fact fact, @Nullable String name) {
    if (name != null) {
      // Of two names for one identifier the first in the alphabet, so that the order of sources
      // changes nothing.
      names.merge(fact.id(), name, (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
  }
}
