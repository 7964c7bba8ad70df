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
 * From whom an organization's income of a financial year came, in one unit: what each gave, fees
 * kept on the way included, less what came back as refunds.
 *
 * @param id {@code year-income/}, the organization, the year's last day and the unit
 * @param organization whose
 * @param year the financial year
 * @param at its last moment
 * @param income all of it, above zero
 * @param funder the outsider who gave most; of equals, the one whose identifier sorts first; null
 *     if no outsider gave anything
 * @param funded how much the funder gave
 * @param unattributed how much came out of pools, exchanges, bridges and platforms, so that nobody
 *     knows from whom
 * @param complete whether a source vouches for every transfer in the organization's book in the
 *     year
 * @param membersKnown whether a source vouches for every membership of the organization in the year
 */
public record YearIncome(
    String id,
    @Refers(Organization.class) String organization,
    TimeInterval year,
    TimeInterval at,
    Quantity income,
    @Refers(Party.class) @Nullable String funder,
    Quantity funded,
    Quantity unattributed,
    boolean complete,
    boolean membersKnown)
    implements Fact {
  /** Whether the funder gave more than that fraction of the income. Exact. */
  public boolean fundedOver(BigDecimal limit) {
    return funded.value().compareTo(limit.multiply(income.value())) > 0;
  }

  /** Whether the funder, or whoever stands behind what nobody is known for, may have. Exact. */
  public boolean fundedMayBeOver(BigDecimal limit) {
    return funded.value().add(unattributed.value()).compareTo(limit.multiply(income.value())) > 0;
  }

  /** The funder's part of the income, rounded to 12 places for showing. */
  public BigDecimal share() {
    return Quantity.normal(Inequality.fraction(funded.value(), income.value()));
  }
}
