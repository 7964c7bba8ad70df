package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.ProposalAction;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * A payment out of a DAO, with the decision that it rests on.
 *
 * @param id {@code outflow/} and the transfer's id
 * @param transfer the payment
 * @param organization whose money it was
 * @param payee who received it
 * @param quantity how much
 * @param at when
 * @param backing what it rests on
 * @param proposal the executed proposal that it rests on, if on one
 * @param action the action of that proposal, if the transfer does not name the proposal itself
 * @param completeSince since when, and until the payment, sources vouch for every execution of the
 *     organization (and for every mandate at the payment); null if not even then
 */
public record Outflow(
    String id,
    @Refers(Transfer.class) String transfer,
    @Refers(Organization.class) String organization,
    @Refers(Party.class) String payee,
    Quantity quantity,
    TimeInterval at,
    Backing backing,
    @Refers(Proposal.class) @Nullable String proposal,
    @Refers(ProposalAction.class) @Nullable String action,
    @Nullable TimeInterval completeSince)
    implements Fact {
  /** What a payment rests on. */
  public enum Backing {
    /** A proposal that had been executed. */
    PROPOSAL,
    /** A mandate that was not exhausted. */
    MANDATE,
    /** Nothing that is known. */
    NONE,
    /** On a proposal or mandate, or on nothing: times, or the account, are not known enough. */
    DOUBTFUL
  }

  /**
   * Whether sources vouch for every execution for so long before the payment.
   *
   * @param lookback microseconds
   */
  public boolean vouchedFor(long lookback) {
    return completeSince != null && at.earliest() - lookback >= completeSince.earliest();
  }
}
