package org.agoranomos.rules.check;

/**
 * What a component may be.
 *
 * @param absent whether it may be absent
 * @param present what it may be if it is there
 * @param optional whether the component can be absent at all
 */
public record Domain(boolean absent, Values present, boolean optional) {
  Domain and(Domain other) {
    return new Domain(absent && other.absent, present.and(other.present), optional);
  }

  Domain or(Domain other) {
    return new Domain(absent || other.absent, present.or(other.present), optional);
  }

  Domain not() {
    return new Domain(optional && !absent, present.not(), optional);
  }

  boolean isEmpty() {
    return !absent && present.isEmpty();
  }
}
