package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * What a party got of a distribution of an organization's income, and its share by the value
 * equation.
 *
 * @param id {@code share-out/}, the batch, the organization, the party and the unit, with slashes
 * @param organization whose income
 * @param party who was paid, or has a share
 * @param batch the distribution: the payouts of one batch
 * @param at from the first to the last of them
 * @param share the party's shares, added up: those of the distribution if there are any, else those
 *     that stand at its time; zero if no share is known
 * @param shares those of all parties, added up
 * @param standing whether the shares stand, and are not of the distribution
 * @param paid what the party got, with what was kept from it
 * @param total what all got
 * @param doubtful whether the party may have been paid in another way, or who has which share is
 *     not known for certain
 * @param complete whether sources vouch for every transfer of the organization, and every share of
 *     its income, at the time
 */
public record ShareOut(
    String id,
    @Refers(Organization.class) String organization,
    @Refers(Party.class) String party,
    String batch,
    TimeInterval at,
    BigDecimal share,
    BigDecimal shares,
    boolean standing,
    Quantity paid,
    Quantity total,
    boolean doubtful,
    boolean complete)
    implements Fact {
  /** Normalises the shares. */
  public ShareOut {
    share = Quantity.normal(share);
    shares = Quantity.normal(shares);
  }

  /** By how much the shares of all miss one. */
  private BigDecimal gap() {
    return shares.subtract(BigDecimal.ONE).abs();
  }

  /** Whether the shares of all come to one, give or take a fraction. */
  public boolean whole(BigDecimal tolerance) {
    return gap().compareTo(tolerance) <= 0;
  }

  /**
   * Whether the party got more or less than its share of the total, by more than a fraction of the
   * total and what the shares of all miss one by. Exact: nothing is divided.
   */
  public boolean deviates(BigDecimal tolerance) {
    BigDecimal difference = paid.value().subtract(share.multiply(total.value())).abs();
    return difference.compareTo(tolerance.add(gap()).multiply(total.value())) > 0;
  }

  /** Whether the party has a share that comes to at least so much, in the unit of the payouts. */
  public boolean due(BigDecimal least) {
    return share.signum() > 0 && share.multiply(total.value()).compareTo(least) >= 0;
  }
}
