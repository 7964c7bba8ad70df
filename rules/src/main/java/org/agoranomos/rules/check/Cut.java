package org.agoranomos.rules.check;

import org.jspecify.annotations.Nullable;

/**
 * A place between values: just below or just above one.
 *
 * @param value the value
 * @param above whether the value itself lies below the cut
 */
public record Cut<C extends Comparable<? super C>>(C value, boolean above) {
  /** Compares two beginnings, of which null is before everything. */
  static <C extends Comparable<? super C>> int begins(
      @Nullable Cut<C> one, @Nullable Cut<C> other) {
    if (one == null || other == null) {
      return one == other ? 0 : one == null ? -1 : 1;
    }
    int order = one.value.compareTo(other.value);
    return order != 0 ? order : Boolean.compare(one.above, other.above);
  }

  /** Compares two ends, of which null is behind everything. */
  static <C extends Comparable<? super C>> int ends(@Nullable Cut<C> one, @Nullable Cut<C> other) {
    return one == null || other == null
        ? (one == other ? 0 : one == null ? 1 : -1)
        : begins(one, other);
  }
}
