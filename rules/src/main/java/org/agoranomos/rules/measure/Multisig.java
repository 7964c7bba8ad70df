package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * How many of how many owners had to sign what an organization's multisig does, at the beginning of
 * the audited period or some time after a change.
 *
 * @param id {@code multisig/}, the venue and the id of what changed; the organization's at the
 *     beginning of the period
 * @param organization whose
 * @param venue which multisig; the empty text if settings name none
 * @param at when
 * @param threshold how many have to sign; null if that is not known for certain
 * @param owners how many can; null if that is not known for certain
 * @param agreedThreshold how many have to sign by the charter; null if it does not say
 * @param agreedOwners how many owners there are to be by the charter; null if it does not say
 * @param charterClear whether it is certain what the charter says
 */
public record Multisig(
    String id,
    @Refers(Organization.class) String organization,
    String venue,
    TimeInterval at,
    @Nullable BigDecimal threshold,
    @Nullable BigDecimal owners,
    @Nullable BigDecimal agreedThreshold,
    @Nullable BigDecimal agreedOwners,
    boolean charterClear)
    implements Fact {
  /** Normalises the numbers. */
  public Multisig {
    threshold = threshold == null ? null : Quantity.normal(threshold);
    owners = owners == null ? null : Quantity.normal(owners);
    agreedThreshold = agreedThreshold == null ? null : Quantity.normal(agreedThreshold);
    agreedOwners = agreedOwners == null ? null : Quantity.normal(agreedOwners);
  }

  /** Whether certainly fewer have to sign, or can, than the charter says. */
  public boolean undercutsCharter() {
    return below(threshold, agreedThreshold) || below(owners, agreedOwners);
  }

  private static boolean below(@Nullable BigDecimal number, @Nullable BigDecimal agreed) {
    return number != null && agreed != null && number.compareTo(agreed) < 0;
  }

  /** Whether certainly fewer than so many have to sign. */
  public boolean fewerThan(long signatures) {
    return below(threshold, BigDecimal.valueOf(signatures));
  }

  /** Whether certainly no more than that fraction of the owners have to sign. */
  public boolean noMoreThan(BigDecimal fraction) {
    return threshold != null
        && owners != null
        && threshold.compareTo(fraction.multiply(owners)) <= 0;
  }

  /** Whether the number of owners matters and is not known. */
  public boolean lacksOwners() {
    return owners == null && (agreedThreshold == null || agreedOwners != null);
  }
}
