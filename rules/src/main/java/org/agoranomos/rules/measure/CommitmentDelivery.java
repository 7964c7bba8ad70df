package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Commitment;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * What was given towards a commitment by the time that it was due.
 *
 * @param id {@code delivery/} and the commitment's id
 * @param commitment which
 * @param provider who promised
 * @param receiver to whom
 * @param promised how much
 * @param due by when
 * @param given how much was given for certain by then, in the unit of the promise
 * @param givenAtMost how much may have been given by then, where times are not exactly known
 * @param otherUnits whether something was given that is counted in another unit
 * @param complete whether a source of one of both vouches for every fulfilment from the promise
 *     until it was due
 */
public record CommitmentDelivery(
    String id,
    @Refers(Commitment.class) String commitment,
    @Refers(Party.class) String provider,
    @Refers(Party.class) String receiver,
    Quantity promised,
    TimeInterval due,
    Quantity given,
    Quantity givenAtMost,
    boolean otherUnits,
    boolean complete)
    implements Fact {
  /** Whether less than was promised was given in time, if every fulfilment is known. */
  public boolean shortForCertain() {
    return givenAtMost.below(promised.value());
  }

  /** Whether less than was promised may have been given in time. */
  public boolean mayBeShort() {
    return given.below(promised.value());
  }
}
