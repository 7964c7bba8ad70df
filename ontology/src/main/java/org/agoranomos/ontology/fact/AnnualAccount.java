package org.agoranomos.ontology.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an organization's accounts of a financial year say.
 *
 * @param id source and natural key
 * @param organization whose
 * @param from the first moment of the financial year
 * @param until its end, exclusive
 * @param surplus the surplus of the year before anything is allocated; below zero for a loss
 * @param losses losses brought forward, above or equal to zero
 * @param toReserve what was allocated to the legal reserve
 * @param reserve the legal reserve before this allocation
 * @param distributed what was distributed, returns on capital included
 * @param capital the paid-up capital at the end of the year
 * @param returnOnCapital what was paid on the capital
 * @param adoptedAt when the accounts were adopted
 */
public record AnnualAccount(
    String id,
    @Refers(Organization.class) String organization,
    TimeInterval from,
    TimeInterval until,
    Quantity surplus,
    @Nullable Quantity losses,
    @Nullable Quantity toReserve,
    @Nullable Quantity reserve,
    @Nullable Quantity distributed,
    @Nullable Quantity capital,
    @Nullable Quantity returnOnCapital,
    @Nullable TimeInterval adoptedAt)
    implements Fact {
  /** Whether the year's figures are stated in one unit, as far as they are stated. */
  public boolean inOneUnit() {
    return same(losses)
        && same(toReserve)
        && same(reserve)
        && same(distributed)
        && same(capital)
        && same(returnOnCapital);
  }

  private boolean same(@Nullable Quantity quantity) {
    return quantity == null || quantity.sameUnit(surplus);
  }

  /**
   * Whether certainly less went to the legal reserve than had to: a part of the surplus after the
   * losses brought forward, or what the reserve lacks if that is less. False if a figure is not
   * known. All in the unit of the surplus. Exact.
   *
   * @param fraction of the surplus after losses
   * @param target how much the reserve needs to be
   * @param tolerance how much less is as good as enough
   */
  public boolean underfed(BigDecimal fraction, BigDecimal target, BigDecimal tolerance) {
    return toReserve != null
        && losses != null
        && reserve != null
        && lacks(
            toReserve.value(),
            fraction,
            surplus.value().subtract(losses.value()),
            target.subtract(reserve.value()),
            tolerance);
  }

  /**
   * Whether certainly enough went to the legal reserve, whatever the figures are that are not
   * stated.
   */
  public boolean fed(BigDecimal fraction, BigDecimal target, BigDecimal tolerance) {
    BigDecimal gained = losses == null ? surplus.value() : surplus.value().subtract(losses.value());
    BigDecimal lacking = reserve == null ? target : target.subtract(reserve.value());
    BigDecimal fed = toReserve == null ? BigDecimal.ZERO : toReserve.value();
    return !lacks(fed, fraction, gained, lacking, tolerance);
  }

  private static boolean lacks(
      BigDecimal fed,
      BigDecimal fraction,
      BigDecimal gained,
      BigDecimal lacking,
      BigDecimal tolerance) {
    return fed.add(tolerance).compareTo(fraction.multiply(gained).min(lacking)) < 0;
  }

  /**
   * Whether more was paid on the capital than a part of it; false if one is not known, or they are
   * in different units. Exact.
   *
   * @param tolerance how much more is as good as the part
   */
  public boolean returnOver(BigDecimal fraction, BigDecimal tolerance) {
    return capital != null && returnOver(fraction, capital, tolerance);
  }

  /** The same of the capital of another moment. */
  public boolean returnOver(BigDecimal fraction, Quantity of, BigDecimal tolerance) {
    return returnOnCapital != null
        && returnOnCapital.sameUnit(of)
        && returnOnCapital.above(fraction.multiply(of.value()).add(tolerance));
  }
}
