package org.agoranomos.auditor.waiver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.identity.Identities;

/** What a run knows of those who waive: who they are, and for whom they act. */
public final class Parties {
  private static final List<Class<? extends Fact>> DESCRIBING =
      List.of(Party.class, Organization.class, Market.class, Account.class);

  private final Identities identities;
  private final Set<String> described = new HashSet<>();
  private final Map<String, List<Office>> offices = new HashMap<>();

  /** An office of a party in an organization. */
  record Office(String organization, String role) {}

  /**
   * Reads the facts as they were read from the sources.
   *
   * @param people of whom the offices are wanted
   * @param period the audited period; an office that ended before it is none any more
   */
  public Parties(FactSet facts, Identities identities, Set<String> people, TimeInterval period) {
    this.identities = identities;
    Set<String> wanted = new TreeSet<>();
    people.forEach(person -> wanted.add(identities.canonical(person)));
    if (wanted.isEmpty()) {
      return;
    }
    for (Class<? extends Fact> kind : DESCRIBING) {
      facts.forEach(kind, known -> described.add(identities.canonical(known.fact().id())));
    }
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          String member = identities.canonical(membership.member());
          TimeInterval until = membership.until();
          boolean over = until != null && until.latest() <= period.earliest();
          if (wanted.contains(member) && isOffice(membership.role()) && !over) {
            offices
                .computeIfAbsent(member, m -> new ArrayList<>())
                .add(
                    new Office(identities.canonical(membership.organization()), membership.role()));
          }
        });
    offices
        .values()
        .forEach(
            list ->
                list.sort(Comparator.comparing(Office::organization).thenComparing(Office::role)));
  }

  /** Whoever is more than a member acts for the organization, or depends on it. */
  private static boolean isOffice(String role) {
    return !role.strip().toLowerCase(Locale.ROOT).equals("member");
  }

  String canonical(String identifier) {
    return identities.canonical(identifier);
  }

  boolean isDescribed(String identifier) {
    return described.contains(identities.canonical(identifier));
  }

  /** The offices of a party, sorted. */
  List<Office> offices(String identifier) {
    return offices.getOrDefault(identities.canonical(identifier), List.of());
  }
}
