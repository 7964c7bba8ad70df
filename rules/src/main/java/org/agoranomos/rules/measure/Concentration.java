package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * How unequally say is spread over the parties of an organization. Shares and indices are rounded
 * to 12 places for showing; weights are exact.
 *
 * @param id {@code concentration/} and the organization's id
 * @param organization where
 * @param of whether the weights are voting power held, or votes cast because no power is known
 * @param since since when votes count: the beginning of the period; null for power, which lasts
 * @param at as of when: the time of the last weight that counts, or the beginning of the period if
 *     that is earlier
 * @param complete whether a source vouches, as of then, for every record of power (or every vote)
 *     of the organization
 * @param topParty who has most; of equals, the one whose identifier sorts first
 * @param topWeight how much the top party has
 * @param total what all have together
 * @param topShare topWeight / total
 * @param nakamoto the least number of parties that together have more than half (Srinivasan and
 *     Lee, 2017)
 * @param population how many parties have a weight above zero
 * @param hhi Herfindahl-Hirschman index, the sum of the squared shares, from 1/population to 1
 *     (times 10,000 in the points that competition authorities use)
 * @param gini Gini coefficient, half the relative mean difference between all pairs of parties, 0
 *     where all have the same
 */
public record Concentration(
    String id,
    @Refers(Organization.class) String organization,
    Of of,
    @Nullable TimeInterval since,
    TimeInterval at,
    boolean complete,
    @Refers(Party.class) String topParty,
    BigDecimal topWeight,
    BigDecimal total,
    BigDecimal topShare,
    long nakamoto,
    long population,
    BigDecimal hhi,
    BigDecimal gini)
    implements Fact {
  /** What was weighed. */
  public enum Of {
    POWER,
    VOTES
  }

  /** Normalises the decimals. */
  public Concentration {
    topWeight = Quantity.normal(topWeight);
    total = Quantity.normal(total);
    topShare = Quantity.normal(topShare);
    hhi = Quantity.normal(hhi);
    gini = Quantity.normal(gini);
  }

  /** Whether the top party has more than that fraction of the total. Exact. */
  public boolean topShareOver(BigDecimal limit) {
    return topWeight.compareTo(limit.multiply(total)) > 0;
  }
}
