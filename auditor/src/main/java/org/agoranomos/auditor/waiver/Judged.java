package org.agoranomos.auditor.waiver;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.finding.Evidence;
import org.agoranomos.ontology.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Whom a finding concerns, so that nobody waives in their own case: its subject, the organizations
 * concerned, and every party that a fact of the proof names. Facts that only went into a measure
 * name no one in this sense: whoever has voted is not concerned by what all votes came to. The
 * market is concerned where it is the subject; else it is the place where things happened.
 */
final class Judged {
  private final FactSchema schema;
  private final Parties parties;
  private final String market;

  Judged(FactSchema schema, Parties parties, String market) {
    this.schema = schema;
    this.parties = parties;
    this.market = parties.canonical(market);
  }

  /** Why somebody may not waive a finding, in words that follow their name; null if they may. */
  @Nullable String objection(String person, Finding finding) {
    String party = parties.canonical(person);
    TreeSet<String> organizations = organizations(finding);
    if (party.equals(parties.canonical(finding.subject()))) {
      return "is the one who is judged";
    } else if (organizations.contains(party)) {
      return "is an organization that the finding concerns";
    }
    String role = named(finding).get(party);
    if (role != null) {
      return "is named in its proof as " + role;
    }
    for (Parties.Office office : parties.offices(person)) {
      if (organizations.contains(office.organization())) {
        return "is " + office.role() + " of " + office.organization() + ", which it concerns";
      }
    }
    return null;
  }

  private TreeSet<String> organizations(Finding finding) {
    TreeSet<String> organizations = new TreeSet<>();
    finding.organizations().forEach(o -> organizations.add(parties.canonical(o)));
    organizations.remove(market);
    organizations.add(parties.canonical(finding.subject()));
    return organizations;
  }

  /** The parties that the proof names, each with the first fact and component that does. */
  private Map<String, String> named(Finding finding) {
    Map<String, String> named = new HashMap<>();
    for (Evidence evidence : finding.evidence()) {
      FactKind kind = schema.kind(evidence.kind());
      if (kind == null || evidence.role().equals(Evidence.BASIS)) {
        continue;
      }
      for (FactComponent component : kind.components()) {
        String value = evidence.values().get(component.name());
        boolean itself = component.name().equals("id") && kind.type() == Party.class;
        if (value != null && (itself || isParty(component.refersTo()))) {
          named.putIfAbsent(parties.canonical(value), component.name() + " of " + evidence.fact());
        }
      }
    }
    named.remove(market);
    return named;
  }

  private static boolean isParty(@Nullable Class<? extends Fact> type) {
    return type == Party.class || type == Organization.class || type == Account.class;
  }
}
