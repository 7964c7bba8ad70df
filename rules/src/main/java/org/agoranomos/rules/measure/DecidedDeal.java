package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Refers;

/**
 * A trade or a commitment that rests on a decision, whichever record has it.
 *
 * @param id {@code decided-deal/} and the record's id
 * @param record the trade or commitment
 * @param proposal the decision
 * @param one who buys, or receives
 * @param other who sells, or provides
 */
public record DecidedDeal(
    String id,
    String record,
    @Refers(Proposal.class) String proposal,
    @Refers(Party.class) String one,
    @Refers(Party.class) String other)
    implements Fact {}
