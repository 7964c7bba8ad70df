package org.agoranomos.rules.measure;

import java.util.HashSet;
import java.util.Set;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.FactSet;

/**
 * Accounts through which anybody's money passes: pools, exchanges, bridges and platforms that are
 * not an organization's own account. What comes out of one is not its holder's.
 */
final class SharedAccounts {
  private final Set<String> shared = new HashSet<>();

  private SharedAccounts() {}

  static SharedAccounts read(FactSet facts) {
    SharedAccounts accounts = new SharedAccounts();
    Set<String> owned = new HashSet<>();
    facts.forEach(
        Account.class,
        known -> {
          Account account = (Account) known.fact();
          if (account.organization() != null) {
            owned.add(account.id());
          }
          switch (account.kind()) {
            case POOL, EXCHANGE, BRIDGE, PLATFORM -> accounts.shared.add(account.id());
            case WALLET, MULTISIG, TREASURY, BANK, VESTING -> {}
          }
        });
    accounts.shared.removeAll(owned);
    return accounts;
  }

  /** Whether an identifier, as read, is of one. */
  boolean contains(String asRead) {
    return shared.contains(asRead);
  }
}
