package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.CharterTerm;
import org.agoranomos.ontology.fact.Execution;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.measure.Requirement.State;
import org.jspecify.annotations.Nullable;

/**
 * Between which times a proposal could be executed by its timelock: one for every execution.
 *
 * @param id {@code window/} and the execution's id
 * @param execution the execution
 * @param proposal of which proposal
 * @param organization whose
 * @param at when it was executed
 * @param queued the last queueing before it
 * @param queueing whether it was queued before
 * @param queuedAt when
 * @param earliest the earliest time as the queueing states it; the execution's own word where no
 *     queueing is known
 * @param delayState whether the timelock's delay, as contract or charter say it, is known
 * @param delay that delay, in force when it was queued, or else executed
 * @param graceState whether the time of grace, as contract or charter say it, is known
 * @param grace that time, in force when it was executed
 * @param delaySetting the setting that says the delay
 * @param delayTerm the term of the charter that says it
 * @param graceSetting the setting that says the grace
 * @param graceTerm the term of the charter that says it
 */
public record ExecutionWindow(
    String id,
    @Refers(Execution.class) String execution,
    @Refers(Proposal.class) String proposal,
    @Refers(Organization.class) String organization,
    TimeInterval at,
    @Refers(Execution.class) @Nullable String queued,
    Queueing queueing,
    @Nullable TimeInterval queuedAt,
    @Nullable TimeInterval earliest,
    State delayState,
    @Nullable Quantity delay,
    State graceState,
    @Nullable Quantity grace,
    @Refers(Setting.class) @Nullable String delaySetting,
    @Refers(CharterTerm.class) @Nullable String delayTerm,
    @Refers(Setting.class) @Nullable String graceSetting,
    @Refers(CharterTerm.class) @Nullable String graceTerm)
    implements Fact {
  /** Whether a proposal was queued before it was executed. */
  public enum Queueing {
    /** It was. */
    QUEUED,
    /** It was not, and sources vouch for every step since it was put. */
    NOT_QUEUED,
    /** No queueing is known, or whether it came before. */
    UNKNOWN
  }

  /**
   * Whether it was executed before it could be.
   *
   * @param delayOtherwise the delay in microseconds where neither contract nor charter say one; 0
   *     if it is not known
   */
  public boolean early(long delayOtherwise) {
    TimeInterval start = start(delayOtherwise);
    return start != null && at.certainlyBefore(start);
  }

  /**
   * Whether it was executed after the end of grace.
   *
   * @param graceOtherwise the time of grace in microseconds where neither contract nor charter say
   *     one; 0 if it is not known
   */
  public boolean late(long delayOtherwise, long graceOtherwise) {
    TimeInterval end = end(delayOtherwise, graceOtherwise);
    return end != null && at.certainlyAfter(end);
  }

  /** Whether it was executed without having been queued, though there is a timelock. */
  public boolean bypassed(long delayOtherwise) {
    boolean timelock =
        delay != null ? delay.isPositive() : delayState == State.NONE && delayOtherwise > 0;
    return queueing == Queueing.NOT_QUEUED && earliest == null && timelock;
  }

  /**
   * Whether it is known that there was nothing to wait for: no queueing, and a delay of nothing.
   */
  public boolean free() {
    return queued == null && earliest == null && delay != null && !delay.isPositive();
  }

  /** Whether it is not known from when on it could be executed, nor that it never could. */
  public boolean startUnknown(long delayOtherwise) {
    return start(delayOtherwise) == null && !bypassed(delayOtherwise) && !free();
  }

  /** Whether it is known from when on it could be executed, but not until when. */
  public boolean endUnknown(long delayOtherwise, long graceOtherwise) {
    return start(delayOtherwise) != null
        && !early(delayOtherwise)
        && end(delayOtherwise, graceOtherwise) == null;
  }

  /** Whether the times are not known exactly enough to say. */
  public boolean unclear(long delayOtherwise, long graceOtherwise) {
    TimeInterval start = start(delayOtherwise);
    TimeInterval end = end(delayOtherwise, graceOtherwise);
    return start != null
        && end != null
        && !at.certainlyBefore(start)
        && !at.certainlyAfter(end)
        && (at.possiblyBefore(start) || at.possiblyAfter(end));
  }

  private @Nullable TimeInterval start(long delayOtherwise) {
    if (earliest != null || queuedAt == null) {
      return earliest;
    }
    return after(queuedAt, delayState, delay, delayOtherwise);
  }

  private @Nullable TimeInterval end(long delayOtherwise, long graceOtherwise) {
    TimeInterval start = start(delayOtherwise);
    return start == null ? null : after(start, graceState, grace, graceOtherwise);
  }

  private static @Nullable TimeInterval after(
      TimeInterval time, State state, @Nullable Quantity wait, long otherwise) {
    if (wait != null) {
      return after(time, wait);
    }
    return state == State.NONE && otherwise > 0 ? after(time, otherwise) : null;
  }

  private static @Nullable TimeInterval after(TimeInterval time, Quantity wait) {
    BigDecimal value = wait.value();
    if (value.signum() < 0 || value.precision() - value.scale() > 12) {
      return null;
    } else if (wait.unit().equals("s")) {
      return after(time, value.movePointRight(6).longValue());
    } else if (wait.unit().equals("{block}") && time.chain() != null) {
      return TimeInterval.ofBlock(time.chain(), time.block() + value.longValue());
    }
    return null;
  }

  private static @Nullable TimeInterval after(TimeInterval time, long micros) {
    long latest = TimeInterval.MAX - micros;
    return time.isUnknown() || time.latest() > latest
        ? null
        : new TimeInterval(time.earliest() + micros, time.latest() + micros, null, -1);
  }
}
