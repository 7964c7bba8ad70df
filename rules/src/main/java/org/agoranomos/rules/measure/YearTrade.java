package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * How much an organization bought and sold in a financial year that lies wholly in the audited
 * period, in one unit, less refunds, and how much of it with cooperatives.
 *
 * @param id {@code year-trade/}, the organization, the year's last day and the unit
 * @param organization whose
 * @param at the year's last moment
 * @param turnover all of it, above zero
 * @param withCooperatives with other organizations that sources describe as cooperatives or
 *     platform cooperatives, at least zero
 * @param complete whether a source vouches for every transfer in the organization's book in the
 *     year
 */
public record YearTrade(
    String id,
    @Refers(Organization.class) String organization,
    TimeInterval at,
    Quantity turnover,
    Quantity withCooperatives,
    boolean complete)
    implements Fact {
  /** The part with cooperatives, rounded to 12 places for showing. */
  public BigDecimal share() {
    return Quantity.normal(Inequality.fraction(withCooperatives.value(), turnover.value()));
  }
}
