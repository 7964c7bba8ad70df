package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;

/**
 * Money that came back to an organization through at least two others, with nothing known to be
 * delivered for any of the payments.
 *
 * @param id {@code flow-cycle/} and the first payment's id
 * @param organization from which it went, and to which it came back
 * @param first the first payment
 * @param transfers the ids of all payments in their order, each on a line of its own
 * @param through the organizations on the way
 * @param hops how many payments; none if there were too many to find out whether any came back
 * @param sent how much went
 * @param returned how much came back
 * @param since when the first was paid
 * @param at when the last was paid
 * @param certain whether the order of the payments, and that they lie in the time, is certain
 * @param complete whether sources of one side of each payment vouch for all trades and all
 *     commitments meanwhile
 */
public record FlowCycle(
    String id,
    @Refers(Organization.class) String organization,
    @Refers(Transfer.class) String first,
    String transfers,
    String through,
    long hops,
    Quantity sent,
    Quantity returned,
    TimeInterval since,
    TimeInterval at,
    boolean certain,
    boolean complete)
    implements Fact {}
