package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * The business days of a market, for a time in which all its holidays are known: every day but
 * Saturdays, Sundays and the {@link Holiday}s.
 *
 * @param id source and natural key
 * @param market of which market
 * @param name what it is called (TARGET, Germany)
 * @param from since when its holidays are known
 * @param until until when, exclusive
 */
public record Calendar(
    String id,
    @Refers(Market.class) String market,
    @Nullable String name,
    TimeInterval from,
    TimeInterval until)
    implements Fact {}
