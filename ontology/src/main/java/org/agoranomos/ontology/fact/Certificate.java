package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A certificate of what was produced, such as a guarantee of origin.
 *
 * @param id source and natural key
 * @param asset its number, as every registry calls it
 * @param registry where it is recorded
 * @param owner who owns it
 * @param device what produced it
 * @param quantity how much was produced
 * @param producedFrom since when it was produced
 * @param producedUntil until when, exclusive
 * @param issuedAt when it was issued
 * @param transferredAt when it last changed its owner, or null if it never did
 * @param retiredAt when it was retired (used, cancelled), or null if it was not
 */
public record Certificate(
    String id,
    String asset,
    String registry,
    @Refers(Party.class) String owner,
    @Refers(Party.class) @Nullable String device,
    Quantity quantity,
    TimeInterval producedFrom,
    TimeInterval producedUntil,
    TimeInterval issuedAt,
    @Nullable TimeInterval transferredAt,
    @Nullable TimeInterval retiredAt)
    implements Fact {
  /** Whether it was certainly retired before that time. */
  public boolean retiredBefore(TimeInterval time) {
    return retiredAt != null && retiredAt.certainlyBefore(time);
  }

  /** Whether it may be issued and not yet retired at that time. */
  public boolean possiblyStandsAt(TimeInterval time) {
    return time.possiblyWithin(issuedAt, retiredAt);
  }
}
