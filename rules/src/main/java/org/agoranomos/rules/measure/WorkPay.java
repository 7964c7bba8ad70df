package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Contribution;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * What an organization paid for work: for one contribution, or for all of a party's that it logged
 * under one reference and pays together.
 *
 * @param id {@code work-pay/} and the id of the contribution that sorts first
 * @param contribution that contribution
 * @param organization for whom the work was done
 * @param party who did it
 * @param work how long, in {@code min} (UCUM); null if not all of it is counted in time
 * @param at from the first to the last of it
 * @param due by when it is judged
 * @param paid what may have been paid for it by then, with what was kept from that; null if nothing
 *     is known to be, or if it was paid in several units
 * @param other whether something else was paid that may be for it: in several units, as an expense,
 *     or without saying what for
 * @param complete whether a source vouches for every transfer of the organization from the first of
 *     the work until it is due
 */
public record WorkPay(
    String id,
    @Refers(Contribution.class) String contribution,
    @Refers(Organization.class) String organization,
    @Refers(Party.class) String party,
    @Nullable Quantity work,
    TimeInterval at,
    TimeInterval due,
    @Nullable Quantity paid,
    boolean other,
    boolean complete)
    implements Fact {
  private static final BigDecimal MINUTES = BigDecimal.valueOf(60);

  /**
   * Whether less was paid for an hour than a floor, in its own unit; false if either is not known.
   * Exact: nothing is divided.
   */
  public boolean under(BigDecimal floor) {
    return paid != null
        && work != null
        && paid.value().multiply(MINUTES).compareTo(floor.multiply(work.value())) < 0;
  }
}
