package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Disclosure;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * Whether an organization's members, proposals or governance were published by the end of the
 * audited period: the three things of which DAOIP-2 (ERC-4824) says where they can be read.
 *
 * @param id {@code publication/}, what it is about, a slash and the organization
 * @param organization whose
 * @param what {@code members}, {@code proposals} or {@code governance}
 * @param at the last moment of the period
 * @param disclosure the first disclosure of it that is known, by the organization or about it; null
 *     if none is
 * @param completeSince since when, and until the end of the period, sources vouch for every
 *     disclosure of the organization; null if not for all of the period
 */
public record Publication(
    String id,
    @Refers(Organization.class) String organization,
    String what,
    TimeInterval at,
    @Refers(Disclosure.class) @Nullable String disclosure,
    @Nullable TimeInterval completeSince)
    implements Fact {
  /**
   * Whether sources vouch for every disclosure for so long before the end of the period.
   *
   * @param lookback microseconds
   */
  public boolean vouchedFor(long lookback) {
    return completeSince != null && at.latest() - lookback >= completeSince.earliest();
  }
}
