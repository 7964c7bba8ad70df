package org.agoranomos.ontology.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A share of one party in another.
 *
 * @param id source and natural key
 * @param holder who holds it
 * @param issuer whose shares they are
 * @param kind what the share gives
 * @param share the fraction held, 0 to 1
 * @param from since when
 * @param until until when, exclusive, or null if still
 */
public record Stake(
    String id,
    @Refers(Party.class) String holder,
    @Refers(Party.class) String issuer,
    Kind kind,
    @Bounds(least = "0", most = "1") BigDecimal share,
    TimeInterval from,
    @Nullable TimeInterval until)
    implements Fact {
  /** What a share gives. */
  public enum Kind {
    OWNERSHIP,
    VOTING,
    CAPITAL
  }

  /** Normalises the share. */
  public Stake {
    share = Quantity.normal(share);
  }
}
