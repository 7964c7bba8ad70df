package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A party's exclusion for a time.
 *
 * @param id source and natural key
 * @param party who is suspended
 * @param by the market or organization that suspends
 * @param from since when
 * @param until until when, exclusive, or null if still
 * @param reason the reason given
 * @param appealUntil until when it can be appealed, exclusive; null if it cannot
 */
public record Suspension(
    String id,
    @Refers(Party.class) String party,
    @Refers(Party.class) String by,
    TimeInterval from,
    @Nullable TimeInterval until,
    @Nullable String reason,
    @Nullable TimeInterval appealUntil)
    implements Fact {}
