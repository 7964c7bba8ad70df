package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * The energy that a party sold in a time for which its production was metered, all in kWh.
 *
 * @param id {@code metered-sales/}, the party and the beginning of the time, or {@code unmetered}
 * @param party who sold
 * @param market where; the audited market, if on several
 * @param at the time that the readings are of; of unmetered sales, from the first to the last
 * @param metered whether there are readings of that time; else nothing else is known of production
 * @param produced how much was metered
 * @param sold how much was certainly sold in the time
 * @param soldAtMost how much may have been, where times are not exactly known
 * @param bought how much was certainly bought in the time, which may be sold again
 * @param boughtAtMost how much may have been
 * @param complete whether there are readings of that time, and sources vouch for every reading of
 *     the party, or of the market, and for every trade of the markets
 */
public record MeteredSales(
    String id,
    @Refers(Party.class) String party,
    @Refers(Market.class) String market,
    TimeInterval at,
    boolean metered,
    Quantity produced,
    Quantity sold,
    Quantity soldAtMost,
    Quantity bought,
    Quantity boughtAtMost,
    boolean complete)
    implements Fact {
  /** Whether certainly more was sold than was metered and bought, beyond a fraction metered. */
  public boolean exceeds(BigDecimal tolerance) {
    return exceeds(sold, boughtAtMost, tolerance);
  }

  /** Whether more may have been sold than was metered and bought, beyond a fraction metered. */
  public boolean mayExceed(BigDecimal tolerance) {
    return exceeds(soldAtMost, bought, tolerance);
  }

  private boolean exceeds(Quantity given, Quantity taken, BigDecimal tolerance) {
    BigDecimal limit = produced.value().multiply(BigDecimal.ONE.add(tolerance)).add(taken.value());
    return given.value().compareTo(limit) > 0;
  }
}
