package org.agoranomos.ontology.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.Block;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * Tells the time of blocks. It learns from every fact that has both block and time; a block between
 * two known ones lies between their times, for the times of a chain's blocks grow.
 */
public final class BlockClock {
  private final Map<String, TreeMap<Long, Long>> chains = new HashMap<>();
  private final List<String> contradictions = new ArrayList<>();

  /** Learns from a fact: a block's own time, or whatever time of it has a block too. */
  public void learn(FactKind kind, Fact fact) {
    if (fact instanceof Block block) {
      learn(block.at().inBlock(block.chain(), block.number()));
      return;
    }
    for (FactComponent component : kind.components()) {
      if (component.type() == ComponentType.TIME
          && component.of(fact) instanceof TimeInterval time) {
        learn(time);
      }
    }
  }

  /** Learns the time of a block, if the interval has both and the time is exact. */
  public void learn(TimeInterval time) {
    String chain = time.chain();
    if (chain == null || !time.isInstant()) {
      return;
    }
    Long before =
        chains
            .computeIfAbsent(chain, c -> new TreeMap<>())
            .putIfAbsent(time.block(), time.earliest());
    if (before != null && before != time.earliest()) {
      contradictions.add(
          "block "
              + time.block()
              + " of "
              + chain
              + " has two times, "
              + TimeInterval.instant(before)
              + " and "
              + time.from()
              + "; the first read is used");
    }
  }

  /**
   * The same time with what is known of its block; the time itself where that is nothing, or
   * contradicts it.
   */
  public TimeInterval narrow(TimeInterval time) {
    TreeMap<Long, Long> known = time.chain() == null ? null : chains.get(time.chain());
    if (known == null || time.isInstant()) {
      return time;
    }
    Map.Entry<Long, Long> below = known.floorEntry(time.block());
    Map.Entry<Long, Long> above = known.ceilingEntry(time.block());
    if (below != null && below.getKey() == time.block()) {
      return narrowed(time, below.getValue(), below.getValue() + 1);
    }
    long from = below == null ? TimeInterval.MIN : below.getValue() + 1;
    long until = above == null ? TimeInterval.MAX : above.getValue();
    return narrowed(time, from, until);
  }

  private static TimeInterval narrowed(TimeInterval time, long from, long until) {
    boolean consistent = Math.max(time.earliest(), from) < Math.min(time.latest(), until);
    return consistent ? time.narrowedTo(from, until) : time;
  }

  /** What sources say that cannot all be true, in plain words. */
  public List<String> contradictions() {
    return List.copyOf(contradictions);
  }
}
