package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * Who stands between most of a market's flows, in one unit.
 *
 * @param id {@code intermediation/}, the market and the unit
 * @param market where
 * @param period the audited period, whose flows are counted
 * @param at its last moment
 * @param flows what flowed between different parties, each payment once
 * @param agent through whom most may pass, but for the market's operator and hosts; of equals, the
 *     one whose identifier sorts first; null if nothing passes through anybody
 * @param through how much of what the agent received can have gone on to others than those whom it
 *     came from
 * @param share twice that, once in and once out, as a fraction of the flows; rounded to 12 places
 * @param otherLedgers how many other organizations' ledgers are complete for all of the period
 */
public record Intermediation(
    String id,
    @Refers(Market.class) String market,
    TimeInterval period,
    TimeInterval at,
    Quantity flows,
    @Refers(Party.class) @Nullable String agent,
    Quantity through,
    BigDecimal share,
    long otherLedgers)
    implements Fact {
  /** Normalises the share. */
  public Intermediation {
    share = Quantity.normal(share);
  }

  /** Whether more than that fraction of the flows may come to the agent and go on. Exact. */
  public boolean shareOver(BigDecimal limit) {
    return through.value().add(through.value()).compareTo(limit.multiply(flows.value())) > 0;
  }
}
