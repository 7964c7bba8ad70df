package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * All that counts for one party in the vote on a proposal: its own votes, and those of a proxy that
 * name it.
 *
 * @param id {@code member-vote/}, the proposal, a slash and the party
 * @param proposal on what
 * @param organization which decides
 * @param body who decides, if the proposal says so
 * @param member the party
 * @param at when the first of its votes was cast
 * @param weight the sum of their weights
 * @param votes how many they are
 * @param least the least weight above zero that counts for another party; null if there is none
 * @param cast the weight of all parties' votes
 * @param rights all voting weight that there was then, if that is known
 * @param revisable whether they are several, on a proposal that allows to vote again: the last may
 *     have been meant to take the place of the others
 * @param proxiesUnlikely whether nobody is known to have delegated a vote to the party then, and a
 *     source vouches for every delegation in the organization
 */
public record MemberVote(
    String id,
    @Refers(Proposal.class) String proposal,
    @Refers(Organization.class) String organization,
    @Nullable String body,
    @Refers(Party.class) String member,
    TimeInterval at,
    BigDecimal weight,
    long votes,
    @Nullable BigDecimal least,
    BigDecimal cast,
    @Nullable BigDecimal rights,
    boolean revisable,
    boolean proxiesUnlikely)
    implements Fact {
  /** Normalises the weights. */
  public MemberVote {
    weight = Quantity.normal(weight);
    cast = Quantity.normal(cast);
    least = least == null ? null : Quantity.normal(least);
    rights = rights == null ? null : Quantity.normal(rights);
  }

  /** Whether the weight is above that, and above what another party has. */
  public boolean unequalOver(BigDecimal votesPerMember) {
    return least != null && weight.compareTo(votesPerMember) > 0 && weight.compareTo(least) > 0;
  }

  /** Whether the weight is above that. */
  public boolean over(BigDecimal votesPerMember) {
    return weight.compareTo(votesPerMember) > 0;
  }

  /**
   * Whether the weight is more than one vote and more than that part of all voting weight; false if
   * that is not known. Exact.
   */
  public boolean overShare(BigDecimal share) {
    return rights != null && over(share, rights.max(cast));
  }

  /** Whether the weight may be: all voting weight is at least what was cast. */
  public boolean maybeOverShare(BigDecimal share) {
    return over(share, rights == null ? cast : rights.max(cast));
  }

  private boolean over(BigDecimal share, BigDecimal whole) {
    return over(BigDecimal.ONE) && over(share.multiply(whole));
  }
}
