package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * How an organization's members took part in the audited period, as one figure.
 *
 * @param id {@code participation/}, the figure and the organization; of payouts, their unit besides
 * @param organization whose
 * @param figure what is measured, in words
 * @param at the audited period
 * @param value of turnout the fraction of those who could vote that did, over all proposals that
 *     closed; of say and payouts the Gini coefficient, 0 where all have the same; rounded to 12
 *     places
 * @param parties how many voted, or were paid out; of turnout, how many could have voted, counted
 *     once for each proposal
 * @param unit of payouts, what was paid out
 * @param complete whether sources vouch for every vote (and for turnout every membership), or every
 *     transfer, of the organization in all of the period
 */
public record Participation(
    String id,
    @Refers(Organization.class) String organization,
    String figure,
    TimeInterval at,
    BigDecimal value,
    long parties,
    @Nullable String unit,
    boolean complete)
    implements Fact {
  /** Normalises the value. */
  public Participation {
    value = Quantity.normal(value);
  }
}
