package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * A trade, or a payment between two parties, whichever record has it.
 *
 * @param id {@code dealing/} and the record's id
 * @param record the trade or transfer
 * @param subject whose rules apply: the market of a trade; of a payment the organization in whose
 *     book it is, else its market
 * @param provider who gave: the seller, or the payer
 * @param receiver who received: the buyer, or the payee
 * @param quantity the price, or what was paid
 * @param at when
 * @param paid whether it is a payment, which its receiver may not have asked for
 */
public record Dealing(
    String id,
    String record,
    @Refers(Organization.class) String subject,
    @Refers(Party.class) String provider,
    @Refers(Party.class) String receiver,
    Quantity quantity,
    TimeInterval at,
    boolean paid)
    implements Fact {}
