package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.ProposalAction;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * How much of the votes on a proposal is that of a party whom one of its actions benefits: one for
 * every action with a beneficiary other than the organization itself.
 *
 * @param id {@code say/} and the action's id
 * @param action the action
 * @param proposal the proposal
 * @param organization which decides
 * @param beneficiary who gains
 * @param at when voting closes; when the proposal was put, if no close is stated
 * @param weightFor what the beneficiary voted for it, by proxy or in person
 * @param weightAgainst what the beneficiary voted against it
 */
public record BeneficiarySay(
    String id,
    @Refers(ProposalAction.class) String action,
    @Refers(Proposal.class) String proposal,
    @Refers(Organization.class) String organization,
    @Refers(Party.class) String beneficiary,
    TimeInterval at,
    BigDecimal weightFor,
    BigDecimal weightAgainst)
    implements Fact {
  /** Normalises the weights. */
  public BeneficiarySay {
    weightFor = Quantity.normal(weightFor);
    weightAgainst = Quantity.normal(weightAgainst);
  }
}
