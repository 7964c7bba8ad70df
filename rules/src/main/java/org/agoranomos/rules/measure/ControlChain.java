package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * How much of one party another holds, directly and through others, in a span of time in which that
 * does not change.
 *
 * @param id {@code control/}, both parties and the beginning of the span
 * @param controller who holds
 * @param controlled of whom
 * @param share the fraction held for certain: shares multiplied along each chain of stakes and
 *     added over chains (Regulation (EU) 2024/1624, articles 52 to 54)
 * @param shareAtMost the fraction that may be held, where stakes begin or end at times that are not
 *     exactly known
 * @param links how many stakes the shortest chain has; 1 where there is a direct one
 * @param from since when, exactly
 * @param until until when, exactly and exclusive, or null if still
 */
public record ControlChain(
    String id,
    @Refers(Party.class) String controller,
    @Refers(Party.class) String controlled,
    BigDecimal share,
    BigDecimal shareAtMost,
    long links,
    TimeInterval from,
    @Nullable TimeInterval until)
    implements Fact {
  /** Normalises the shares. */
  public ControlChain {
    share = Quantity.normal(share);
    shareAtMost = Quantity.normal(shareAtMost);
  }

  /** Whether the time lies certainly in the span. */
  public boolean inForce(TimeInterval at) {
    return at.certainlyWithin(from, until);
  }

  /** Whether the time may lie in the span. */
  public boolean mayBeInForce(TimeInterval at) {
    return at.possiblyWithin(from, until);
  }

  /** Whether more than that fraction is held for certain. */
  public boolean shareOver(BigDecimal limit) {
    return share.compareTo(limit) > 0;
  }

  /** Whether more than that fraction may be held. */
  public boolean shareMayBeOver(BigDecimal limit) {
    return shareAtMost.compareTo(limit) > 0;
  }
}
