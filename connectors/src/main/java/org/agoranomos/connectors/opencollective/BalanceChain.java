package org.agoranomos.connectors.opencollective;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * Whether the running balances of an account show that no transaction is missing: from one balance
 * to the next lies what the later transaction moved. A fee that the export shows as a column may be
 * a transaction of its own for the platform: then the balance leaves it out, and the next one has
 * it. So each balance stands for several possible amounts yet to be deducted, and the chain holds
 * as long as one of them fits.
 *
 * <p>What the chain cannot show is that transactions are missing that add up to nothing between two
 * neighbours. Exports are in order of time, newest or oldest first, but for a few that were
 * recorded almost at once; a file in neither order shows nothing.
 */
final class BalanceChain {
  private static final int MOST_TOLD = 20;

  /** Of so many neighbours at most one is the other way round in a file that is in order. */
  private static final int MOST_IN_ORDER = 10;

  /** A transaction in the chain, and the fees that its balance may still leave out. */
  private record Link(
      String place,
      TimeInterval at,
      BigDecimal balance,
      List<BigDecimal> moved,
      List<BigDecimal> pending) {}

  /** The chain under the supposition that the file is in one of both orders. */
  private static final class Direction {
    private final List<String> breaks = new ArrayList<>();
    private long broken;
    private List<BigDecimal> pending = List.of();
  }

  private final Direction oldestFirst = new Direction();
  private final Direction newestFirst = new Direction();
  private @Nullable Link last;
  private @Nullable TimeInterval oldest;
  private @Nullable TimeInterval newest;
  private long later;
  private long earlier;
  private boolean unknown;

  /** The next transaction of the account in the file. */
  void add(Line line, String place) {
    BigDecimal balance = line.balance();
    if (balance == null) {
      unknown = true;
      return;
    }
    Link link =
        new Link(place, line.recordedAt(), Quantity.normal(balance), moved(line), sums(line));
    Link before = last;
    if (before == null) {
      oldestFirst.pending = link.pending;
      newestFirst.pending = link.pending;
    } else {
      int order = link.at.compareTo(before.at);
      later += order > 0 ? 1 : 0;
      earlier += order < 0 ? 1 : 0;
      oldestFirst.pending =
          step(oldestFirst, before, link, oldestFirst.pending, link.pending, true);
      newestFirst.pending =
          step(newestFirst, link, before, link.pending, newestFirst.pending, false);
    }
    last = link;
    TimeInterval at = link.at;
    oldest = oldest == null || at.compareTo(oldest) < 0 ? at : oldest;
    newest = newest == null || at.compareTo(newest) > 0 ? at : newest;
  }

  /** What is owed is written down but may not move the balance. */
  private static List<BigDecimal> moved(Line line) {
    return line.debt() ? List.of(line.net(), BigDecimal.ZERO) : List.of(line.net());
  }

  /** The sums of every choice among the transaction's fees. */
  private static List<BigDecimal> sums(Line line) {
    List<BigDecimal> sums = new ArrayList<>(List.of(BigDecimal.ZERO));
    for (BigDecimal fee : List.of(line.processorFee(), line.hostFee(), line.tax())) {
      if (fee.signum() != 0) {
        List.copyOf(sums).forEach(sum -> sums.add(sum.add(fee)));
      }
    }
    return sums;
  }

  /**
   * Compares two neighbours.
   *
   * @param forward whether it is the later one whose possible pending fees are narrowed
   * @return the narrowed ones
   */
  private static List<BigDecimal> step(
      Direction direction,
      Link older,
      Link newer,
      List<BigDecimal> olderPending,
      List<BigDecimal> newerPending,
      boolean forward) {
    BigDecimal change = newer.balance.subtract(older.balance);
    List<BigDecimal> possible = new ArrayList<>();
    for (BigDecimal moved : newer.moved) {
      for (BigDecimal before : olderPending) {
        for (BigDecimal after : newerPending) {
          if (moved.add(before).subtract(after).compareTo(change) == 0) {
            possible.add(forward ? after : before);
          }
        }
      }
    }
    if (!possible.isEmpty()) {
      return possible.stream().distinct().toList();
    }
    direction.broken++;
    if (direction.breaks.size() < MOST_TOLD) {
      direction.breaks.add(
          newer.place
              + ": the balance changes by "
              + change.toPlainString()
              + " since "
              + older.place.substring(older.place.lastIndexOf('#') + 1)
              + ", but the transaction moves "
              + newer.moved.get(0).toPlainString()
              + ": transactions of "
              + change.subtract(newer.moved.get(0)).toPlainString()
              + " in all are missing between them, or in another order; export all transactions,"
              + " without filters");
    }
    return forward ? newer.pending : older.pending;
  }

  /** The transactions that are missing, each in one line; empty if none is known to be. */
  List<String> gaps() {
    if (unknown || Math.min(later, earlier) * MOST_IN_ORDER > Math.max(later, earlier)) {
      return List.of();
    }
    Direction direction = direction();
    List<String> gaps = new ArrayList<>(direction.breaks);
    if (direction.broken > gaps.size()) {
      gaps.add("and " + (direction.broken - gaps.size()) + " more places like these");
    }
    return gaps;
  }

  private Direction direction() {
    if (later == earlier) {
      return oldestFirst.broken < newestFirst.broken ? oldestFirst : newestFirst;
    }
    return later > earlier ? oldestFirst : newestFirst;
  }

  /**
   * What the balances prove to be complete: from the oldest to the newest transaction. Null if they
   * prove nothing, or there is no time between.
   */
  @Nullable Proven proven() {
    TimeInterval from = oldest;
    TimeInterval until = newest;
    return from == null
            || until == null
            || unknown
            || direction().broken > 0
            || from.earliest() >= until.earliest()
        ? null
        : new Proven(from, until);
  }

  /**
   * A span of time of which no transaction is missing.
   *
   * @param from when the oldest transaction was recorded
   * @param until when the newest was; exclusive, for others may have come in the same second
   */
  record Proven(TimeInterval from, TimeInterval until) {}
}
