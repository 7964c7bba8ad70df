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
    BigDecimal confidence,
    @Nullable TimeInterval from,
    @Nullable TimeInterval until,
    String statedBy)
    implements Fact {
  /** Checks the confidence and normalises it. */
  public IdentityLink {
    if (confidence.signum() < 0 || confidence.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "confidence is from 0 to 1, not " + confidence.toPlainString());
    }
    confidence = Quantity.normal(confidence);
  }
}
