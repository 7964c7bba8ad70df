package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * Cash that one party paid another on a market's local day, each payment below the legal line.
 *
 * @param id {@code cash/}, market, payer, payee, date and unit
 * @param market where
 * @param payer who paid
 * @param payee whom
 * @param day the local date
 * @param at the local day
 * @param payments how many were certainly of that day, as one book has them
 * @param total what these come to
 * @param possiblePayments how many may have been of that day
 * @param possibleTotal what these come to
 */
public record CashDay(
    String id,
    @Refers(Market.class) String market,
    @Refers(Party.class) String payer,
    @Refers(Party.class) String payee,
    String day,
    TimeInterval at,
    long payments,
    Quantity total,
    long possiblePayments,
    Quantity possibleTotal)
    implements Fact {
  /** Whether the cash is counted in that unit. */
  public boolean isIn(String unit) {
    return total.unit().equals(unit);
  }

  /** Whether so many payments, each below the line, certainly reach it together. */
  public boolean isSplit(long least, BigDecimal line, String unit) {
    return isIn(unit) && payments >= least && total.value().compareTo(line) >= 0;
  }

  /** Whether they may, where the times of payments are not exactly known. */
  public boolean mayBeSplit(long least, BigDecimal line, String unit) {
    return isIn(unit) && possiblePayments >= least && possibleTotal.value().compareTo(line) >= 0;
  }
}
