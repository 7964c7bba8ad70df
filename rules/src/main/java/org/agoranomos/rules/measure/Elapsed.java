package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * How much time lies between two times, as exactly as they are known.
 *
 * @param least the least that it can be
 * @param most the most that it can be
 */
record Elapsed(BigDecimal least, BigDecimal most) {
  private static final String SECONDS = "s";
  private static final String BLOCKS = "{block}";

  /**
   * The time between.
   *
   * @param unit {@code s}, or {@code {block}}, which needs two times of one chain
   * @return null if it cannot be said in that unit
   */
  static @Nullable Elapsed between(TimeInterval from, TimeInterval until, String unit) {
    if (unit.equals(BLOCKS) && from.chain() != null && from.chain().equals(until.chain())) {
      BigDecimal blocks = BigDecimal.valueOf(until.block() - from.block());
      return new Elapsed(blocks, blocks);
    } else if (unit.equals(SECONDS)) {
      return new Elapsed(
          BigDecimal.valueOf(until.earliest() - (from.latest() - 1), 6),
          BigDecimal.valueOf(until.latest() - 1 - from.earliest(), 6));
    }
    return null;
  }
}
