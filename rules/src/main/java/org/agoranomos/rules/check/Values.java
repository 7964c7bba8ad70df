package org.agoranomos.rules.check;

/** Values that a component may have. */
public sealed interface Values permits Ranges, Words {
  /** What both have; the two must be of one component. */
  Values and(Values other);

  /** What this has not. */
  Values not();

  boolean isEmpty();

  /** What either has. */
  default Values or(Values other) {
    return not().and(other.not()).not();
  }

  /** In plain words. */
  String words();
}
