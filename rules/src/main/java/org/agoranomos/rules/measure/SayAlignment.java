package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * How far the weight of those who vote in an organization follows what they contributed: Spearman's
 * rank correlation (Spearman 1904; with equal values at the mean of their ranks, Kendall 1948).
 *
 * <p>With n voters and for each the number of those who have less than it minus the number of those
 * who have more, d of weight and e of contribution: Σ d e / √(Σ d² Σ e²).
 *
 * @param id {@code say-alignment/} and the organization
 * @param organization whose
 * @param at the last moment of the audited period, of all of which votes and contributions count
 * @param voters how many voted
 * @param unit of the contributions; null if they are in several units and cannot be compared
 * @param correlation from -1 to 1, rounded to 12 places; null if contributions cannot be compared
 * @param covariance Σ d e
 * @param variances Σ d² Σ e², above zero where contributions can be compared
 * @param complete whether sources vouch for every vote and contribution of the organization in all
 *     of the period
 */
public record SayAlignment(
    String id,
    @Refers(Organization.class) String organization,
    TimeInterval at,
    long voters,
    @Nullable String unit,
    @Nullable BigDecimal correlation,
    BigDecimal covariance,
    BigDecimal variances,
    boolean complete)
    implements Fact {
  /** Normalises the decimals. */
  public SayAlignment {
    correlation = correlation == null ? null : Quantity.normal(correlation);
    covariance = Quantity.normal(covariance);
    variances = Quantity.normal(variances);
  }

  /** Whether the correlation, before rounding, is below a limit; false if there is none. */
  public boolean below(BigDecimal limit) {
    if (correlation == null) {
      return false;
    } else if (covariance.signum() != limit.signum()) {
      return covariance.signum() < limit.signum();
    }
    int bySquares =
        covariance.multiply(covariance).compareTo(limit.multiply(limit).multiply(variances));
    return limit.signum() < 0 ? bySquares > 0 : bySquares < 0;
  }
}
