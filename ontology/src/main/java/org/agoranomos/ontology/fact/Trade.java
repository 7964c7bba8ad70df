package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A sale that was agreed on a market.
 *
 * @param id source and natural key
 * @param market where
 * @param buyer who buys
 * @param seller who sells
 * @param asset what
 * @param quantity how much of it
 * @param price for how much altogether
 * @param at when
 * @param fee what the market took
 * @param reference what both sides call it
 * @param proposal the decision that it rests on
 */
public record Trade(
    String id,
    @Refers(Market.class) String market,
    @Refers(Party.class) String buyer,
    @Refers(Party.class) String seller,
    @Nullable String asset,
    Quantity quantity,
    Quantity price,
    TimeInterval at,
    @Nullable Quantity fee,
    @Nullable String reference,
    @Refers(Proposal.class) @Nullable String proposal)
    implements Fact {}
