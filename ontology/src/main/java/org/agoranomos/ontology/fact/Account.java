package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A place in a ledger that holds value. An account is never the same as its holder.
 *
 * @param id the account's identifier as read (an address, an IBAN)
 * @param holder the party that holds it
 * @param organization the organization that owns it
 * @param ledger the ledger that it is in
 * @param kind what sort of account
 */
@Names
public record Account(
    @Personal String id,
    @Refers(Party.class) @Nullable String holder,
    @Refers(Organization.class) @Nullable String organization,
    @Nullable String ledger,
    Kind kind)
    implements Fact {
  /** Sorts of account. */
  public enum Kind {
    WALLET,
    MULTISIG,
    TREASURY,
    BANK,
    PLATFORM,
    POOL,
    EXCHANGE,
    BRIDGE,
    VESTING
  }
}
