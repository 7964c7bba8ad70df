package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * What a source can vouch for: for this organization and kind of fact, in this time, it says
 * everything or not.
 *
 * @param id source and natural key
 * @param organization whose facts, or null for every organization of the source
 * @param kind name of the kind of fact, such as {@code Transfer}
 * @param from since when
 * @param until until when, exclusive
 * @param complete whether everything that happened is there
 * @param statedBy {@code connector} or {@code audit}
 * @param ledger for transfers, the ledger that has every one of the organization's, as {@link
 *     Transfer#ledger} names it; null if that is not said
 */
public record Coverage(
    String id,
    @Refers(Organization.class) @Nullable String organization,
    String kind,
    TimeInterval from,
    TimeInterval until,
    boolean complete,
    String statedBy,
    @Nullable String ledger)
    implements Fact {
  /** The same, but not everything is there. */
  public Coverage incomplete() {
    return new Coverage(id, organization, kind, from, until, false, statedBy, ledger);
  }
}
