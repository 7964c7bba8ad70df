package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A place where parties of several organizations trade.
 *
 * @param id the market's identifier as read
 * @param operator the organization that runs it
 * @param name what people call it
 * @param zone IANA time zone of its days
 */
@Names
public record Market(
    String id,
    @Refers(Organization.class) @Nullable String operator,
    @Nullable String name,
    @Nullable String zone)
    implements Fact {}
