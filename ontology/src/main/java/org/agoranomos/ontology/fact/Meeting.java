package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A meeting at which an organization decides.
 *
 * @param id source and natural key
 * @param organization whose
 * @param kind of whom
 * @param convocation which call it is, 1 for the first; the first if absent
 * @param at when
 * @param entitled how many may vote
 * @param present how many of them were present
 * @param represented how many more were represented
 */
public record Meeting(
    String id,
    @Refers(Organization.class) String organization,
    Kind kind,
    @Bounds(least = "1") @Nullable Long convocation,
    TimeInterval at,
    @Bounds(least = "0") @Nullable Long entitled,
    @Bounds(least = "0") @Nullable Long present,
    @Bounds(least = "0") @Nullable Long represented)
    implements Fact {
  /** Who meets. */
  public enum Kind {
    GENERAL,
    BOARD,
    GROUP
  }
}
