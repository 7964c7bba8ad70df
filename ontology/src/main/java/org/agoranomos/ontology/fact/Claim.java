package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A claimant's statement, in a registry, that an asset is its own or counts for it.
 *
 * @param id source and natural key
 * @param asset what, as every registry calls it
 * @param claimant who
 * @param registry where
 * @param quantity how much of it; all of it if absent
 * @param from since when
 * @param until until when, exclusive, or null if still
 * @param lockedFor the registry in which another claim stands for this one while it is locked (a
 *     bridge); null if it is not locked
 */
public record Claim(
    String id,
    String asset,
    @Refers(Party.class) String claimant,
    String registry,
    @Nullable Quantity quantity,
    TimeInterval from,
    @Nullable TimeInterval until,
    @Nullable String lockedFor)
    implements Fact {
  /** Whether this claims all of the asset. */
  public boolean ofAll() {
    return quantity == null;
  }

  /** Whether both certainly stand at one moment. */
  public boolean certainlyMeets(Claim other) {
    return before(from, other.until, true)
        && before(other.from, until, true)
        && before(from, until, true)
        && before(other.from, other.until, true);
  }

  /** Whether both may stand at one moment; not if one ends when the other begins. */
  public boolean possiblyMeets(Claim other) {
    return before(from, other.until, false) && before(other.from, until, false);
  }

  /** Whether this began first, as far as is known; of two that began at once, the first by id. */
  public boolean precedes(Claim other) {
    int order = from.compareTo(other.from);
    return order == 0 ? id.compareTo(other.id) < 0 : order < 0;
  }

  /** Whether one of both is locked for the registry of the other, which stands for it meanwhile. */
  public boolean isLockedWith(Claim other) {
    return other.registry.equals(lockedFor) || registry.equals(other.lockedFor);
  }

  private static boolean before(TimeInterval begin, @Nullable TimeInterval end, boolean certainly) {
    if (end == null) {
      return true;
    }
    return certainly ? begin.certainlyBefore(end) : begin.possiblyBefore(end) && !begin.equals(end);
  }
}
