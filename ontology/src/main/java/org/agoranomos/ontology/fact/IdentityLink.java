package org.agoranomos.ontology.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's statement that two identifiers mean the same party.
 *
 * @param id source and natural key
 * @param identifier one identifier as read
 * @param other the other
 * @param method how it is known (self-declared, signed, verified by, same key)
 * @param confidence how sure, 0 to 1
 * @param from since when it holds, or null if always
 * @param until until when, exclusive, or null if still
 * @param statedBy who says so
 */
public record IdentityLink(
    String id,
    @Personal @Refers(Party.class) String identifier,
    @Personal @Refers(Party.class) String other,
    String method,
    @Bounds(least = "0", most = "1") BigDecimal confidence,
    @Nullable TimeInterval from,
    @Nullable TimeInterval until,
    String statedBy)
    implements Fact {
  /** Normalises the confidence. */
  public IdentityLink {
    confidence = Quantity.normal(confidence);
  }
}
