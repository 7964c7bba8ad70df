package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A request to decide anew about an exclusion.
 *
 * @param id source and natural key
 * @param applicant who asks
 * @param suspension against what
 * @param at when
 * @param decidedAt when it was decided, or null if it was not
 * @param decision what was decided
 * @param reason the reason given
 */
public record Appeal(
    String id,
    @Refers(Party.class) String applicant,
    @Refers(Suspension.class) String suspension,
    TimeInterval at,
    @Nullable TimeInterval decidedAt,
    @Nullable Decision decision,
    @Nullable String reason)
    implements Fact {
  /** How an appeal ended. */
  public enum Decision {
    UPHELD,
    REJECTED,
    WITHDRAWN
  }
}
