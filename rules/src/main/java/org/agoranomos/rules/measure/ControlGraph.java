package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agoranomos.rules.measure.StakeSteps.Step;

/** Who holds whom, searched upwards from a party along chains in which no party occurs twice. */
final class ControlGraph {
  /** The most stakes in a chain that is followed. */
  static final int MOST_LINKS = 10;

  /** Chains that give less than this fraction are left out. */
  static final BigDecimal LEAST_SHARE = new BigDecimal("0.001");

  /** More chains than this into one party mean that its stakes are stated many times over. */
  static final int MOST_CHAINS = 100_000;

  /**
   * A chain of stakes.
   *
   * @param span when all of them are held, and what they give
   * @param links how many they are
   */
  record Chain(Step span, int links) {}

  private final Map<String, Map<String, List<Step>>> holders;

  /** A graph of the steps by issuer and holder. */
  ControlGraph(Map<String, Map<String, List<Step>>> holders) {
    this.holders = holders;
  }

  /**
   * All chains that end in a party, by the party at their beginning.
   *
   * @throws IllegalStateException if there are more than {@value #MOST_CHAINS}
   */
  Map<String, List<Chain>> chainsInto(String controlled) {
    Search search = new Search(controlled);
    search.path.add(controlled);
    search.follow(
        controlled, new Step(Long.MIN_VALUE, Long.MAX_VALUE, BigDecimal.ONE, BigDecimal.ONE), 1);
    return search.found;
  }

  private final class Search {
    private final String controlled;
    private final Map<String, List<Chain>> found = new TreeMap<>();
    private final Set<String> path = new HashSet<>();
    private int chains;

    Search(String controlled) {
      this.controlled = controlled;
    }

    void follow(String issuer, Step below, int links) {
      holders
          .getOrDefault(issuer, Map.of())
          .forEach(
              (holder, steps) -> {
                if (path.add(holder)) {
                  steps.forEach(step -> extend(holder, step, below, links));
                  path.remove(holder);
                }
              });
    }

    private void extend(String holder, Step step, Step below, int links) {
      long from = Math.max(step.from(), below.from());
      long until = Math.min(step.until(), below.until());
      BigDecimal high = step.high().multiply(below.high());
      if (from >= until || high.compareTo(LEAST_SHARE) < 0) {
        return;
      }
      BigDecimal low = step.low().multiply(below.low());
      Step span =
          new Step(from, until, low.compareTo(LEAST_SHARE) < 0 ? BigDecimal.ZERO : low, high);
      found.computeIfAbsent(holder, h -> new ArrayList<>()).add(new Chain(span, links));
      if (++chains > MOST_CHAINS) {
        throw new IllegalStateException(
            "more than "
                + MOST_CHAINS
                + " chains of stakes end in "
                + controlled
                + ": its stakes, or those of its holders, add up to far more than the whole; correct the source");
      }
      if (links < MOST_LINKS) {
        follow(holder, span, links + 1);
      }
    }
  }
}
