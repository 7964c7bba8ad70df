package org.agoranomos.rules.policy;

import org.jspecify.annotations.Nullable;

/**
 * The value of one parameter in a span of time, and where it comes from.
 *
 * @param parameter the parameter
 * @param value its value, or null if it is required and nobody decided it
 * @param from since when, microseconds since the epoch
 * @param until until when, exclusive
 * @param organization the organization or market that decided, as the terms name it; null if nobody
 *     did
 * @param decidedBy who decided, and where; null if nobody did
 * @param proposal id of the proposal by which it was decided, or null if none is stated
 */
public record Decision(
    String parameter,
    @Nullable String value,
    long from,
    long until,
    @Nullable String organization,
    @Nullable String decidedBy,
    @Nullable String proposal) {
  /** Whether both say the same, whenever they do. */
  boolean says(Decision other) {
    return equals(other.in(from, until));
  }

  /** The same in another span of time. */
  public Decision in(long since, long end) {
    return new Decision(parameter, value, since, end, organization, decidedBy, proposal);
  }
}
