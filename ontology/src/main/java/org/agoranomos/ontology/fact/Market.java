package org.agoranomos.ontology.fact;

import java.time.DateTimeException;
import java.time.ZoneId;
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
    implements Fact {
  /** Checks that the zone is one. */
  public Market {
    if (zone != null) {
      try {
        ZoneId.of(zone);
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "'" + zone + "' is no time zone such as Europe/Berlin", e);
      }
    }
  }
}
