package org.agoranomos.ontology.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A party's confirmation that a contribution was made as logged.
 *
 * @param id source and natural key
 * @param contribution which
 * @param validator who confirms it
 * @param at when
 * @param score how it is valued, on the scale of the organization
 */
public record Validation(
    String id,
    @Refers(Contribution.class) String contribution,
    @Refers(Party.class) String validator,
    TimeInterval at,
    @Nullable BigDecimal score)
    implements Fact {
  /** Normalises the score. */
  public Validation {
    score = score == null ? null : Quantity.normal(score);
  }
}
