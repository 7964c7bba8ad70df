package org.agoranomos.ontology.fact;

/**
 * A day on which a market does no business, besides Saturdays and Sundays.
 *
 * @param id source and natural key
 * @param calendar of which calendar
 * @param at the day, in the zone of the market
 */
public record Holiday(String id, @Refers(Calendar.class) String calendar, TimeInterval at)
    implements Fact {}
