package org.agoranomos.rules.measure;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.FactSet;

/**
 * Whose money it is that lies in an account: that of the organization that owns it, else of its
 * holder. Everybody else's is their own. Memory: the accounts that have an owner or a holder.
 */
final class Owners {
  private final Map<String, String> organizations = new HashMap<>();
  private final Map<String, String> holders = new HashMap<>();
  private final Set<String> shared = new HashSet<>();

  private Owners() {}

  static Owners read(FactSet facts) {
    Owners owners = new Owners();
    facts.forEach(Account.class, known -> owners.add((Account) known.fact()));
    return owners;
  }

  private void add(Account account) {
    String organization = account.organization();
    String holder = account.holder();
    // Of several that sources name, the one that sorts first: whatever the order of the sources.
    if (organization != null) {
      organizations.merge(account.id(), organization, Owners::first);
    }
    if (holder != null) {
      holders.merge(account.id(), holder, Owners::first);
    }
    switch (account.kind()) {
      case POOL, EXCHANGE, BRIDGE, PLATFORM -> shared.add(account.id());
      default -> {}
    }
  }

  private static String first(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** The owner of what a party of a transfer has; the party itself if it is no known account. */
  String of(String party) {
    String organization = organizations.get(party);
    return organization != null ? organization : holders.getOrDefault(party, party);
  }

  /**
   * Whether anybody's money passes there: a pool, exchange, bridge or platform that is not an
   * organization's own account.
   */
  boolean isShared(String party) {
    return shared.contains(party) && !organizations.containsKey(party);
  }
}
