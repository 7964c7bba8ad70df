package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Stake;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * What one party holds directly of another over time, as steps: voting shares where there are any
 * at the time (also of zero: shares without a vote give no control), else shares of ownership.
 * Stakes at one time add up.
 */
final class StakeSteps {
  /**
   * A span in which nothing changes.
   *
   * @param from first microsecond
   * @param until microsecond behind the last
   * @param low fraction held for certain
   * @param high fraction that may be held
   */
  record Step(long from, long until, BigDecimal low, BigDecimal high) {}

  private final List<Stake> stakes = new ArrayList<>();

  void add(Stake stake) {
    stakes.add(stake);
  }

  /** The steps in the order of time; spans in which nothing can be held are left out. */
  List<Step> steps() {
    TreeSet<Long> cuts = new TreeSet<>();
    for (Stake stake : stakes) {
      cuts.add(possibleFrom(stake));
      cuts.add(certainFrom(stake));
      cuts.add(certainUntil(stake));
      cuts.add(possibleUntil(stake));
    }
    List<Step> steps = new ArrayList<>();
    Long from = cuts.pollFirst();
    while (from != null && !cuts.isEmpty()) {
      Long until = cuts.pollFirst();
      Step step = step(from, until);
      if (step.high.signum() > 0) {
        steps.add(step);
      }
      from = until;
    }
    return steps;
  }

  private Step step(long from, long until) {
    BigDecimal[] low = {BigDecimal.ZERO, BigDecimal.ZERO};
    BigDecimal[] high = {BigDecimal.ZERO, BigDecimal.ZERO};
    boolean certainVote = false;
    boolean possibleVote = false;
    for (Stake stake : stakes) {
      int kind = stake.kind() == Stake.Kind.VOTING ? 1 : 0;
      if (certainFrom(stake) <= from && until <= certainUntil(stake)) {
        low[kind] = low[kind].add(stake.share());
        certainVote |= kind == 1;
      }
      if (possibleFrom(stake) <= from && until <= possibleUntil(stake)) {
        high[kind] = high[kind].add(stake.share());
        possibleVote |= kind == 1;
      }
    }
    if (certainVote) {
      return new Step(from, until, low[1], high[1]);
    } else if (possibleVote) {
      return new Step(from, until, BigDecimal.ZERO, high[0].max(high[1]));
    }
    return new Step(from, until, low[0], high[0]);
  }

  private static long possibleFrom(Stake stake) {
    return stake.from().earliest();
  }

  private static long certainFrom(Stake stake) {
    return stake.from().latest() - 1;
  }

  /**
   * Not before {@link #certainFrom}, so that a stake that may be over before it began is never
   * certain.
   */
  private static long certainUntil(Stake stake) {
    TimeInterval until = stake.until();
    return until == null ? TimeInterval.MAX : Math.max(certainFrom(stake), until.earliest());
  }

  private static long possibleUntil(Stake stake) {
    TimeInterval until = stake.until();
    return until == null ? TimeInterval.MAX : Math.max(possibleFrom(stake), until.latest() - 1);
  }
}
