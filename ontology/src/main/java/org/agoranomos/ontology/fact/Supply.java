package org.agoranomos.ontology.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much voting weight there is in an organization at a time, such as the supply of its token.
 *
 * @param id source and natural key
 * @param organization in which the weight counts
 * @param asset the token, or null if the weight is of no token
 * @param total all of it
 * @param circulating the part that is not held by the organization or locked
 * @param at when
 */
public record Supply(
    String id,
    @Refers(Organization.class) String organization,
    @Nullable String asset,
    BigDecimal total,
    @Nullable BigDecimal circulating,
    TimeInterval at)
    implements Fact {
  /** Normalises the weights. */
  public Supply {
    total = Quantity.normal(total);
    circulating = circulating == null ? null : Quantity.normal(circulating);
  }
}
