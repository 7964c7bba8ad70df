package org.agoranomos.ontology.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A party's leave for another to vote, or to act, in its stead in an organization.
 *
 * @param id source and natural key
 * @param delegator who gives the say away
 * @param delegate who has it instead
 * @param organization in which organization
 * @param weight how much of it, in the organization's voting weight; all of it if absent
 * @param from since when
 * @param until until when, exclusive, or null if still
 */
public record Delegation(
    String id,
    @Refers(Party.class) String delegator,
    @Refers(Party.class) String delegate,
    @Refers(Organization.class) String organization,
    @Nullable BigDecimal weight,
    TimeInterval from,
    @Nullable TimeInterval until)
    implements Fact {
  /** Normalises the weight. */
  public Delegation {
    weight = weight == null ? null : Quantity.normal(weight);
  }
}
