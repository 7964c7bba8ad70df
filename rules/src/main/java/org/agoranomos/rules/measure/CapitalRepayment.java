package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.AnnualAccount;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * What an organization paid back of its capital to a member who left, in one unit: the transfers of
 * capital in its own book certainly since the first membership of the member's ended, less what the
 * member certainly or possibly paid in since.
 *
 * @param id {@code capital-repayment/}, the organization, the member and the unit
 * @param organization whose capital
 * @param member who left
 * @param left when
 * @param at when the last of it was paid
 * @param repaid how much
 * @param paidUp how much the member paid up in all of its memberships, as far as that is stated in
 *     that unit; null if none of them states any
 * @param everyMembership whether each of them states it, in that unit
 */
public record CapitalRepayment(
    String id,
    @Refers(Organization.class) String organization,
    @Refers(Party.class) String member,
    TimeInterval left,
    TimeInterval at,
    Quantity repaid,
    @Nullable Quantity paidUp,
    boolean everyMembership)
    implements Fact {
  /**
   * Whether it is more than what was paid up and a part of that. False if that is not known.
   *
   * @param more the part
   */
  public boolean over(BigDecimal more) {
    return paidUp != null && over(paidUp.value(), more);
  }

  /**
   * Whether it may be more than what was paid up, less the part of it that the losses of a year
   * took: what losses brought forward and the year's own come to above the legal reserve, as a part
   * of the capital. True if the accounts show a loss and do not say how much of the capital it is.
   */
  public boolean maybeOverAfterLosses(AnnualAccount accounts, BigDecimal more) {
    Quantity losses = accounts.losses();
    BigDecimal lost = accounts.surplus().value().negate().max(BigDecimal.ZERO);
    lost = losses == null ? lost : lost.add(losses.value());
    if (lost.signum() <= 0) {
      return false;
    }
    Quantity reserve = accounts.reserve();
    Quantity capital = accounts.capital();
    if (paidUp == null
        || capital == null
        || !accounts.inOneUnit()
        || !accounts.surplus().sameUnit(repaid)) {
      return true;
    }
    BigDecimal taken =
        (reserve == null ? lost : lost.subtract(reserve.value())).max(BigDecimal.ZERO);
    // Multiplied by the capital, so that nothing is divided.
    BigDecimal left = capital.value().subtract(taken).max(BigDecimal.ZERO);
    return repaid
            .value()
            .multiply(capital.value())
            .compareTo(paidUp.value().multiply(left).multiply(BigDecimal.ONE.add(more)))
        > 0;
  }

  private boolean over(BigDecimal capital, BigDecimal more) {
    return repaid.above(capital.multiply(BigDecimal.ONE.add(more)));
  }
}
