package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Vote;
import org.jspecify.annotations.Nullable;

/**
 * How much of what a vote was cast with came shortly before power was counted and went back to the
 * same party shortly after: one for every vote.
 *
 * @param id {@code borrowed/} and the vote's id
 * @param vote which vote
 * @param proposal on what
 * @param organization which decides
 * @param voter whose vote it is
 * @param at when it was cast
 * @param countedAt when power was counted: at the snapshot, or else with the vote
 * @param window from when on what came counts, and until when what went back
 * @param weight what it was cast with
 * @param token whether it is known which token gives votes in the organization
 * @param lender from whom most came and went back; null if nothing did
 * @param borrowed how much certainly came and went back
 * @param mayBeBorrowed how much may have, where times are not exactly known
 */
public record BorrowedVote(
    String id,
    @Refers(Vote.class) String vote,
    @Refers(Proposal.class) String proposal,
    @Refers(Organization.class) String organization,
    @Refers(Party.class) String voter,
    TimeInterval at,
    TimeInterval countedAt,
    TimeInterval window,
    BigDecimal weight,
    boolean token,
    @Refers(Party.class) @Nullable String lender,
    BigDecimal borrowed,
    BigDecimal mayBeBorrowed)
    implements Fact {
  /** Normalises the amounts. */
  public BorrowedVote {
    weight = Quantity.normal(weight);
    borrowed = Quantity.normal(borrowed);
    mayBeBorrowed = Quantity.normal(mayBeBorrowed);
  }

  /** Whether certainly at least that fraction of the weight was borrowed. */
  public boolean reaches(BigDecimal fraction) {
    return isPart(borrowed, fraction);
  }

  /** Whether at least that fraction of the weight may have been borrowed. */
  public boolean mayReach(BigDecimal fraction) {
    return isPart(mayBeBorrowed, fraction);
  }

  private boolean isPart(BigDecimal amount, BigDecimal fraction) {
    return amount.signum() > 0 && amount.compareTo(fraction.multiply(weight)) >= 0;
  }
}
