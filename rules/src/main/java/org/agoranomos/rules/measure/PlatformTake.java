package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * What a platform took of a payment or a trade, or of the payments of one batch or reference.
 *
 * @param id {@code take/}, the payment (the first by id of several, the fee if there is none) and
 *     the platform
 * @param payment id of the transfer or trade, or of the fee if what it was taken of is not known
 * @param platform who took it: the operator of a market, a fiscal host or a platform cooperative; a
 *     market of which no operator is known stands for its operator
 * @param at when the payment was made
 * @param gross what the payer gave, with the fees that the payer paid on top; null if the payment
 *     is not known
 * @param take the platform's fees less what it returned
 * @param unnamed what somebody kept of a payment on the platform's market, where the record does
 *     not say who
 * @param otherUnits whether fees in other units than the payment are left out
 */
public record PlatformTake(
    String id,
    String payment,
    @Refers(Organization.class) String platform,
    TimeInterval at,
    @Nullable Quantity gross,
    Quantity take,
    Quantity unnamed,
    boolean otherUnits)
    implements Fact {
  /**
   * Whether the platform's fees are more than that fraction of the payment, and more than the
   * minimum, by more than the tolerance. Exact; false if the payment is not known.
   */
  public boolean over(BigDecimal share, BigDecimal minimum, BigDecimal tolerance) {
    return isOver(take.value(), share, minimum, tolerance);
  }

  /** Whether they may be, if the platform kept what the record does not say who kept. */
  public boolean mayBeOver(BigDecimal share, BigDecimal minimum, BigDecimal tolerance) {
    return isOver(take.value().add(unnamed.value()), share, minimum, tolerance);
  }

  private boolean isOver(
      BigDecimal taken, BigDecimal share, BigDecimal minimum, BigDecimal tolerance) {
    return gross != null
        && taken.compareTo(share.multiply(gross.value()).max(minimum).add(tolerance)) > 0;
  }

  /** The take as a fraction of the payment, rounded to 12 places for showing; null if unknown. */
  public @Nullable BigDecimal share() {
    return gross == null || gross.value().signum() == 0
        ? null
        : Quantity.normal(Inequality.fraction(take.value(), gross.value()));
  }
}
