package org.agoranomos.ontology.identity;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.IdentityLink;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.AuditReport.LinkSummary;

/**
 * Which identifiers mean the same party. Links whose confidence reaches the audit's threshold and
 * that are valid at its end are joined by union-find; the smallest IRI of a class is canonical. An
 * account is never the same as its holder: it leads to its holder by its Account fact, and a link
 * that says they are the same is not used.
 */
public final class Identities {
  private final Map<String, String> canonical = new HashMap<>();
  private final Map<String, List<String>> merged = new HashMap<>();
  private final Map<String, List<KnownFact>> usedByIdentifier = new HashMap<>();
  private final Map<String, KnownFact> holders = new HashMap<>();
  private final List<LinkSummary> links = new ArrayList<>();
  private final List<String> contradictions = new ArrayList<>();

  private Identities() {}

  /** No identifier means the same as another. */
  public static Identities none() {
    return new Identities();
  }

  /**
   * Resolves identities.
   *
   * @param links facts of kind IdentityLink
   * @param accounts facts of kind Account
   * @param threshold the least confidence of a link that is used, 0 to 1
   * @param at the audit's end; links that have ended by then, or begin later, are not used
   */
  public static Identities resolve(
      Collection<KnownFact> links,
      Collection<KnownFact> accounts,
      BigDecimal threshold,
      TimeInterval at) {
    Identities identities = new Identities();
    identities.readAccounts(accounts);
    List<KnownFact> sorted = new ArrayList<>(links);
    sorted.sort(
        Comparator.comparing((KnownFact k) -> k.fact().id())
            .thenComparing(k -> k.location().text()));
    for (KnownFact known : sorted) {
      IdentityLink link = (IdentityLink) known.fact();
      String reason = identities.reasonNotToUse(link, threshold, at);
      identities.links.add(new LinkSummary(known, reason.isEmpty(), reason));
      if (reason.isEmpty()) {
        identities
            .usedByIdentifier
            .computeIfAbsent(link.identifier(), i -> new ArrayList<>())
            .add(known);
        identities
            .usedByIdentifier
            .computeIfAbsent(link.other(), i -> new ArrayList<>())
            .add(known);
      }
    }
    for (IdentityGroup group : IdentityGroup.of(identities.links)) {
      group.identifiers().forEach(i -> identities.canonical.put(i, group.canonical()));
      identities.merged.put(
          group.canonical(),
          group.identifiers().stream().filter(i -> !i.equals(group.canonical())).sorted().toList());
    }
    return identities;
  }

  private void readAccounts(Collection<KnownFact> accounts) {
    Map<String, String> holderOf = new LinkedHashMap<>();
    for (KnownFact known : accounts) {
      Account account = (Account) known.fact();
      String holder = account.organization() != null ? account.organization() : account.holder();
      if (holder == null || holder.equals(account.id())) {
        continue;
      }
      String before = holderOf.putIfAbsent(account.id(), holder);
      if (before == null) {
        holders.put(account.id(), known);
      } else if (!before.equals(holder)) {
        holders.remove(account.id());
        contradictions.add(
            "account "
                + account.id()
                + " has two holders, "
                + before
                + " and "
                + holder
                + "; neither is used");
      }
    }
  }

  private String reasonNotToUse(IdentityLink link, BigDecimal threshold, TimeInterval at) {
    if (link.confidence().compareTo(threshold) < 0) {
      return "its confidence "
          + link.confidence().toPlainString()
          + " is below "
          + threshold.toPlainString();
    } else if (!at.certainlyWithin(link.from(), link.until())) {
      return "it is not valid at the audit's end";
    } else if (holders.containsKey(link.identifier()) || holders.containsKey(link.other())) {
      return "an account is never the same as its holder";
    }
    return "";
  }

  /** The canonical identifier of the party that an identifier, or an account's holder, means. */
  public String canonical(String identifier) {
    KnownFact known = holders.get(identifier);
    String party = known == null ? identifier : holder(known);
    return canonical.getOrDefault(party, party);
  }

  private static String holder(KnownFact known) {
    Account account = (Account) known.fact();
    String organization = account.organization();
    return organization != null ? organization : String.valueOf(account.holder());
  }

  /** The other identifiers of a party that links join with its canonical one, sorted. */
  public List<String> others(String canonical) {
    return merged.getOrDefault(canonical, List.of());
  }

  /**
   * What leads from an identifier as read to its canonical one: the account fact, and the links on
   * the shortest way, in the order of the way. Empty if the identifier is canonical itself.
   */
  public List<KnownFact> relied(String identifier) {
    List<KnownFact> way = new ArrayList<>();
    KnownFact account = holders.get(identifier);
    String start = identifier;
    if (account != null) {
      way.add(account);
      start = holder(account);
    }
    String goal = canonical.getOrDefault(start, start);
    Map<String, KnownFact> cameBy = new HashMap<>();
    Set<String> seen = new HashSet<>(Set.of(start));
    Deque<String> next = new ArrayDeque<>(List.of(start));
    while (!next.isEmpty() && !seen.contains(goal)) {
      String from = next.remove();
      for (KnownFact link : usedByIdentifier.getOrDefault(from, List.of())) {
        String there = otherEnd(link, from);
        if (seen.add(there)) {
          cameBy.put(there, link);
          next.add(there);
        }
      }
    }
    List<KnownFact> links = new ArrayList<>();
    String here = goal;
    for (KnownFact link = cameBy.get(here);
        link != null && !here.equals(start);
        link = cameBy.get(here)) {
      links.add(0, link);
      here = otherEnd(link, here);
    }
    way.addAll(links);
    return way;
  }

  private static String otherEnd(KnownFact known, String end) {
    IdentityLink link = (IdentityLink) known.fact();
    return link.identifier().equals(end) ? link.other() : link.identifier();
  }

  /** Every link with whether it was used, and why not. */
  public List<LinkSummary> links() {
    return List.copyOf(links);
  }

  /** What sources say that cannot all be true, in plain words. */
  public List<String> contradictions() {
    return List.copyOf(contradictions);
  }
}
