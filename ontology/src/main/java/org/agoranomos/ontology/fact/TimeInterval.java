package org.agoranomos.ontology.fact;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When something happened, as exactly as its source says: somewhere in [earliest, latest). A date
 * is a day in the source's zone; an instant is one microsecond wide; a block that has no time yet
 * is all of time until Block facts narrow it.
 *
 * <p>Comparisons are certain: {@link #certainlyBefore} and {@link #possiblyBefore} differ where
 * intervals overlap. Two times on one chain are compared by their blocks, which is exact whatever
 * is known of the clock.
 *
 * @param earliest microseconds since 1970-01-01T00:00:00Z, {@link #MIN} if unknown
 * @param latest exclusive end, microseconds since the same, {@link #MAX} if unknown
 * @param chain CAIP-2 id of the chain that the block belongs to, or null if the time is none of a
 *     chain
 * @param block number of the block, or -1
 */
public record TimeInterval(long earliest, long latest, @Nullable String chain, long block)
    implements Comparable<TimeInterval> {
  /** The earliest moment that can be told apart: 1 January of the year 1, UTC. */
  public static final long MIN = -62_135_596_800_000_000L;

  /** The latest moment: the last microsecond of the year 9999, UTC. */
  public static final long MAX = 253_402_300_799_999_999L;

  /** A time of which nothing is known: certainly neither before nor after anything. */
  public static final TimeInterval UNKNOWN = new TimeInterval(MIN, MAX, null, -1);

  /** Checks that the interval is not empty and that chain and block come together. */
  public TimeInterval {
    if (latest <= earliest || earliest < MIN || latest > MAX) {
      throw new IllegalArgumentException(
          "an interval needs earliest < latest, in the years 1 to 9999");
    }
    if ((chain == null) != (block < 0)) {
      throw new IllegalArgumentException("a block needs its chain, and a chain its block");
    }
  }

  /** Exactly then, to the microsecond; finer parts are cut. */
  public static TimeInterval at(Instant instant) {
    long micros = micros(instant);
    return new TimeInterval(micros, micros + 1, null, -1);
  }

  /** Somewhere in [from, until). */
  public static TimeInterval between(Instant from, Instant until) {
    return new TimeInterval(micros(from), micros(until), null, -1);
  }

  /** Some time on that day of that zone. */
  public static TimeInterval day(LocalDate day, ZoneId zone) {
    return between(
        day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** The time of a block that nothing is known of but its number. */
  public static TimeInterval ofBlock(String chain, long block) {
    return new TimeInterval(MIN, MAX, Objects.requireNonNull(chain), block);
  }

  /** Reads an ISO 8601 instant with offset, or a date, which is a day in UTC. */
  public static TimeInterval parse(String text) {
    return text.length() == 10
        ? day(LocalDate.parse(text), ZoneOffset.UTC)
        : at(Instant.parse(text));
  }

  /** This time, known to be of the given block. */
  public TimeInterval inBlock(String ofChain, long number) {
    return new TimeInterval(earliest, latest, ofChain, number);
  }

  /** The same block with what is now known of its time. */
  public TimeInterval narrowedTo(long from, long until) {
    return new TimeInterval(Math.max(earliest, from), Math.min(latest, until), chain, block);
  }

  /** Whether the time is known to the microsecond. */
  public boolean isInstant() {
    return latest - earliest == 1;
  }

  /** Whether nothing at all is known of the clock time. */
  public boolean isUnknown() {
    return earliest == MIN && latest == MAX;
  }

  /** Whether this is certainly earlier than the other. */
  public boolean certainlyBefore(TimeInterval other) {
    return sameChain(other) ? block < other.block : latest <= other.earliest;
  }

  /** Whether this is certainly later than the other. */
  public boolean certainlyAfter(TimeInterval other) {
    return other.certainlyBefore(this);
  }

  /** Whether this may be earlier than the other. */
  public boolean possiblyBefore(TimeInterval other) {
    return sameChain(other) ? block < other.block : earliest < other.latest - 1;
  }

  /** Whether this may be later than the other. */
  public boolean possiblyAfter(TimeInterval other) {
    return other.possiblyBefore(this);
  }

  /** Whether this lies certainly in [from, until); a null bound is open. */
  public boolean certainlyWithin(@Nullable TimeInterval from, @Nullable TimeInterval until) {
    return (from == null || !possiblyBefore(from)) && (until == null || certainlyBefore(until));
  }

  /** Whether this may lie in [from, until); a null bound is open. */
  public boolean possiblyWithin(@Nullable TimeInterval from, @Nullable TimeInterval until) {
    return (from == null || !certainlyBefore(from)) && (until == null || possiblyBefore(until));
  }

  /**
   * Whether certainly less than so many microseconds lie between the other time and this one. Also
   * true of a time that is before the other.
   */
  public boolean certainlySooner(long micros, TimeInterval after) {
    return (latest - 1) - after.earliest < micros;
  }

  /** Whether less than so many microseconds may lie between the other time and this one. */
  public boolean possiblySooner(long micros, TimeInterval after) {
    return earliest - (after.latest - 1) < micros;
  }

  /** Whether certainly more than so many microseconds lie between the other time and this one. */
  public boolean certainlyLater(long micros, TimeInterval after) {
    return earliest - (after.latest - 1) > micros;
  }

  /** Whether more than so many microseconds may lie between the other time and this one. */
  public boolean possiblyLater(long micros, TimeInterval after) {
    return (latest - 1) - after.earliest > micros;
  }

  private boolean sameChain(TimeInterval other) {
    return chain != null && chain.equals(other.chain);
  }

  /** The earliest moment, cut to microseconds. */
  public Instant from() {
    return instant(earliest);
  }

  /** The exclusive end. */
  public Instant until() {
    return instant(latest);
  }

  /** Microseconds since the epoch; finer parts are cut towards the past. */
  public static long micros(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
  }

  /** The instant of a number of microseconds since the epoch. */
  public static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  /** By earliest moment, then by latest, chain and block: a total order that agrees with equals. */
  @Override
  public int compareTo(TimeInterval other) {
    int order = Long.compare(earliest, other.earliest);
    if (order == 0) {
      order = Long.compare(latest, other.latest);
    }
    if (order == 0) {
      order = (chain == null ? "" : chain).compareTo(other.chain == null ? "" : other.chain);
    }
    return order != 0 ? order : Long.compare(block, other.block);
  }

  /**
   * In UTC: an instant, a date if it is a whole day of UTC, else both ends; with its block where it
   * has one.
   */
  @Override
  public String toString() {
    String clock;
    if (isUnknown()) {
      clock = "time unknown";
    } else if (isInstant()) {
      clock = from().toString();
    } else if (Math.floorMod(earliest, 86_400_000_000L) == 0
        && latest - earliest == 86_400_000_000L) {
      clock = from().toString().substring(0, 10);
    } else {
      clock = from() + "/" + until();
    }
    return chain == null ? clock : clock + " (block " + block + " of " + chain + ")";
  }
}
