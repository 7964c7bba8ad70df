package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.Supply;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * How much of an asset a party holds under all its names, beside how much of it there is: one for
 * each asset and party, of the time that tells most.
 *
 * @param id {@code position/}, the asset, a slash and the party
 * @param asset of what
 * @param market the audited market
 * @param party who holds it
 * @param at the time of which one source says what the party's accounts hold
 * @param quantity how much that is together
 * @param state whether it can be compared with the supply
 * @param supply the record of the supply in force then, if it is known
 * @param total how much there is, if that is known
 */
public record Position(
    String id,
    String asset,
    @Refers(Market.class) String market,
    @Refers(Party.class) String party,
    TimeInterval at,
    Quantity quantity,
    State state,
    @Refers(Supply.class) @Nullable String supply,
    @Nullable BigDecimal total)
    implements Fact {
  /** Whether a position can be compared with the supply. */
  public enum State {
    /** It can. */
    KNOWN,
    /** How much there is is not known, or no source vouches for every change of it until then. */
    SUPPLY_UNKNOWN,
    /** Holdings are counted in several units, or come to more than there is. */
    INCONSISTENT
  }

  /** Normalises the total. */
  public Position {
    total = total == null ? null : Quantity.normal(total);
  }

  /** Whether it is more than that fraction of what there is; false if that is not known. */
  public boolean exceeds(BigDecimal limit) {
    return state == State.KNOWN && total != null && quantity.above(limit.multiply(total));
  }
}
