package org.agoranomos.connectors.ethereum.rpc;

import java.time.Duration;
import java.util.Random;

/**
 * How often is asked, and how long is waited. Chance spreads the waits of several readers; it
 * changes no fact.
 */
public final class Pace {
  /** Waits. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after that time. */
    void take(Duration time) throws InterruptedException;
  }

  private static final long FIRST_MILLIS = 250;
  private static final long LONGEST_MILLIS = 30_000;

  private final long nanosBetween;
  private final int attempts;
  private final Duration patience;
  private final Pause pause;
  private final Random chance = new Random(20261123);
  private long last;
  private boolean asked;

  /**
   * A pace.
   *
   * @param perSecond how many requests a second at most
   * @param attempts how often a question is asked before it is given up, at least 1
   * @param patience how long an answer may take, from the question to its last byte
   * @param pause how to wait
   */
  public Pace(int perSecond, int attempts, Duration patience, Pause pause) {
    this.nanosBetween = 1_000_000_000L / perSecond;
    this.attempts = attempts;
    this.patience = patience;
    this.pause = pause;
  }

  int attempts() {
    return attempts;
  }

  Duration patience() {
    return patience;
  }

  /** Waits until the next question may be asked. */
  void beforeAsking() throws InterruptedException {
    long now = System.nanoTime();
    if (asked && now - last < nanosBetween) {
      pause.take(Duration.ofNanos(nanosBetween - (now - last)));
    }
    asked = true;
    last = System.nanoTime();
  }

  /** Waits after a failure: twice as long each time, half of it by chance. */
  void afterFailure(int attempt, long askedMillis) throws InterruptedException {
    long full = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(attempt, 10));
    long wait = full / 2 + (long) (chance.nextDouble() * (full / 2.0));
    pause.take(Duration.ofMillis(Math.max(wait, Math.min(askedMillis, 2 * LONGEST_MILLIS))));
  }
}
