package org.agoranomos.auditor.trial;

/**
 * How many findings became what.
 *
 * @param gained only with the policy that is tried
 * @param lost only with the policy in force
 * @param changed with both, but saying something else
 * @param unchanged with both, saying the same
 */
public record Counts(long gained, long lost, long changed, long unchanged) {
  /** No finding at all. */
  public static final Counts NONE = new Counts(0, 0, 0, 0);

  /** A finding of both that says the same. */
  static final Counts SAME = new Counts(0, 0, 0, 1);

  static Counts one(Change.Kind kind) {
    return switch (kind) {
      case GAINED -> new Counts(1, 0, 0, 0);
      case LOST -> new Counts(0, 1, 0, 0);
      case CHANGED -> new Counts(0, 0, 1, 0);
    };
  }

  Counts plus(Counts other) {
    return new Counts(
        gained + other.gained,
        lost + other.lost,
        changed + other.changed,
        unchanged + other.unchanged);
  }

  /** Whether anything is not as it was. */
  public boolean any() {
    return gained + lost + changed > 0;
  }
}
