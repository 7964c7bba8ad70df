package org.agoranomos.rules.check;

/**
 * What a component may be.
 *
 * @param absent whether it may be absent
 * @param present what it may be if it is there
 * @param optional whether the component can be absent at all
 * @param every all that the component can be if it is there
 */
public record Domain(boolean absent, Values present, boolean optional, Values every) {
  /** Keeps to what the component can be. */
  public Domain {
    present = present.and(every);
  }

  Domain and(Domain other) {
    return new Domain(absent && other.absent, present.and(other.present), optional, every);
  }

  Domain or(Domain other) {
    return new Domain(absent || other.absent, present.or(other.present), optional, every);
  }

  Domain not() {
    return new Domain(optional && !absent, present.not(), optional, every);
  }

  boolean isEmpty() {
    return !absent && present.isEmpty();
  }
}
