package org.agoranomos.ontology.fact;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A meeting at which an organization decides.
 *
 * @param id source and natural key
 * @param organization whose
 * @param kind of whom
 * @param convocation which call it is, 1 for the first; the first if absent
 * @param at when
 * @param entitled how many may vote
 * @param present how many of them were present
 * @param represented how many more were represented
 */
public record Meeting(
    String id,
    @Refers(Organization.class) String organization,
    Kind kind,
    @Bounds(least = "1") @Nullable Long convocation,
    TimeInterval at,
    @Bounds(least = "0") @Nullable Long entitled,
    @Bounds(least = "0") @Nullable Long present,
    @Bounds(least = "0") @Nullable Long represented)
    implements Fact {
  /**
   * Whether at least that part of those who may vote attended; false if that is not known. Exact.
   *
   * @param fraction of those who may vote
   * @param proxies whether who is represented attends
   */
  public boolean attended(BigDecimal fraction, boolean proxies) {
    if (entitled == null || present == null) {
      return false;
    }
    long attending = proxies && represented != null ? present + represented : present;
    return BigDecimal.valueOf(attending).compareTo(fraction.multiply(BigDecimal.valueOf(entitled)))
        >= 0;
  }

  /** Whether less than that part of those who may vote attended; false if that is not known. */
  public boolean missed(BigDecimal fraction, boolean proxies) {
    return entitled != null
        && present != null
        && (represented != null || !proxies)
        && !attended(fraction, proxies);
  }

  /**
   * Whether at least the part that its convocation asks for attended; where no convocation is
   * stated, the part that any asks for. False if that is not known.
   *
   * @param first of those who may vote, at the first convocation
   * @param later at one after it
   */
  public boolean attended(BigDecimal first, BigDecimal later, boolean proxies) {
    return (isLater() || attended(first, proxies)) && (isFirst() || attended(later, proxies));
  }

  /**
   * Whether less than the part that its convocation asks for attended; where no convocation is
   * stated, less than any asks for. False if that is not known.
   */
  public boolean missed(BigDecimal first, BigDecimal later, boolean proxies) {
    return (isLater() || missed(first, proxies)) && (isFirst() || missed(later, proxies));
  }

  private boolean isFirst() {
    return convocation != null && convocation <= 1;
  }

  private boolean isLater() {
    return convocation != null && convocation > 1;
  }

  /** Who meets. */
  public enum Kind {
    GENERAL,
    BOARD,
    GROUP
  }
}
