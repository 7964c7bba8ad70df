package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A request to be admitted to an organization or market.
 *
 * @param id source and natural key
 * @param applicant who asks
 * @param organization to be admitted to which organization or market
 * @param at when
 * @param decidedAt when it was decided, or null if it was not
 * @param decision what was decided
 * @param reason the reason given
 */
public record Application(
    String id,
    @Refers(Party.class) String applicant,
    @Refers(Organization.class) String organization,
    TimeInterval at,
    @Nullable TimeInterval decidedAt,
    @Nullable Decision decision,
    @Nullable String reason)
    implements Fact {
  /** How an application ended. */
  public enum Decision {
    ADMITTED,
    REFUSED,
    WITHDRAWN
  }
}
