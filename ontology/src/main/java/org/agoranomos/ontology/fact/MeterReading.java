package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * What a meter counted between two times.
 *
 * @param id source and natural key
 * @param party whose
 * @param meter which meter
 * @param kind what was counted
 * @param quantity how much
 * @param from since when
 * @param until until when, exclusive
 * @param zone the zone of the grid in which the meter is
 */
public record MeterReading(
    String id,
    @Refers(Party.class) String party,
    String meter,
    Kind kind,
    Quantity quantity,
    TimeInterval from,
    TimeInterval until,
    @Nullable String zone)
    implements Fact {
  /** What a meter counts. */
  public enum Kind {
    CONSUMED,
    PRODUCED
  }
}
