package org.agoranomos.rules.policy;

import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * When a version of a policy is in force.
 *
 * @param from since when, microseconds since the epoch
 * @param until until when, exclusive
 */
public record Effective(long from, long until) {
  /** At all times. */
  public static final Effective ALWAYS = new Effective(TimeInterval.MIN, TimeInterval.MAX);

  /**
   * Whether it was in force at that time. Where a time is not known exactly, its earliest moment
   * decides, as it does for terms: so no two versions judge one thing.
   */
  public boolean at(TimeInterval time) {
    return from <= time.earliest() && time.earliest() < until;
  }

  /** Whether it was, or may have been, in force at that time. */
  public boolean possiblyAt(TimeInterval time) {
    return from < time.latest() && time.earliest() < until;
  }

  /** Whether there is a time at which both are in force. */
  public boolean overlaps(Effective other) {
    return from < other.until && other.from < until;
  }

  /** The day since which it is in force, ISO, in UTC; null if always was. */
  public @Nullable String firstDay() {
    return from == TimeInterval.MIN ? null : day(from);
  }

  /** The day after the last on which it is in force, ISO, in UTC; null if it still is. */
  public @Nullable String dayAfter() {
    return until == TimeInterval.MAX ? null : day(until);
  }

  private static String day(long micros) {
    return TimeInterval.instant(micros).toString().substring(0, 10);
  }
}
