package org.agoranomos.rules;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * The parameters of a policy that are in force for an organization (or market) in a span of time.
 *
 * <p>Join on {@link #policy} and {@link #organization}, which are indexed; ask {@link #inForce} for
 * the time of the event; read values with the methods.
 *
 * @param policy id of the policy
 * @param organization identifier of the organization or market
 * @param from since when, microseconds since the epoch
 * @param until until when, exclusive
 * @param values parameter and value: every declared parameter of the policy but the required ones
 *     that nobody decided
 * @param decidedBy who decided them, and where
 * @param proposals ids of the proposals by which they were decided, as far as stated, sorted
 */
public record Terms(
    String policy,
    String organization,
    long from,
    long until,
    Map<String, String> values,
    String decidedBy,
    List<String> proposals) {
  /** Copies the values and the proposals. */
  public Terms {
    values = Map.copyOf(values);
    proposals = List.copyOf(proposals);
  }

  /**
   * Whether these terms were in force at that time. Where a time is not known exactly, its earliest
   * moment decides: so exactly one set of terms is in force for any event.
   */
  public boolean inForce(TimeInterval at) {
    return from <= at.earliest() && at.earliest() < until;
  }

  /** Whether somebody, if only the policy's default, gave the parameter a value. */
  public boolean decides(String parameter) {
    return values.containsKey(parameter);
  }

  /** The value as an exact decimal; percentages are fractions. */
  public BigDecimal decimal(String parameter) {
    return new BigDecimal(text(parameter));
  }

  /** The value as a whole number. */
  public long integer(String parameter) {
    return Long.parseLong(text(parameter));
  }

  /**
   * The value of a duration in microseconds, the unit of {@link TimeInterval}. Written in ISO 8601:
   * P3D, PT6H.
   */
  public long micros(String parameter) {
    return microsOf(text(parameter));
  }

  /**
   * Whether a part of a whole is less than the fraction that the parameter gives. Exact: nothing is
   * divided; of nothing no part is less.
   */
  public boolean less(String parameter, long part, long whole) {
    return compare(parameter, part, whole) < 0;
  }

  /** Whether a part of a whole is more than the fraction that the parameter gives. */
  public boolean more(String parameter, long part, long whole) {
    return compare(parameter, part, whole) > 0;
  }

  private int compare(String parameter, long part, long whole) {
    return BigDecimal.valueOf(part)
        .compareTo(decimal(parameter).multiply(BigDecimal.valueOf(whole)));
  }

  /** Whether the value is {@code true}. */
  public boolean flag(String parameter) {
    return Boolean.parseBoolean(text(parameter));
  }

  /**
   * The value as it is written.
   *
   * @throws IllegalArgumentException if the policy declares no such parameter, or nobody decided it
   */
  public String text(String parameter) {
    String value = values.get(parameter);
    if (value == null) {
      throw new IllegalArgumentException(
          policy + " has no value of a parameter '" + parameter + "'");
    }
    return value;
  }

  /** Microseconds of an ISO 8601 duration; a day is 24 hours, months and years are refused. */
  public static long microsOf(String duration) {
    try {
      int time = duration.indexOf('T');
      Period period = Period.ZERO;
      if (time != 1) {
        period = Period.parse(time < 0 ? duration : duration.substring(0, time));
      }
      if (period.toTotalMonths() != 0) {
        throw new IllegalArgumentException(
            "'" + duration + "' has months or years, whose length varies: give days");
      }
      Duration rest = time < 0 ? Duration.ZERO : Duration.parse("P" + duration.substring(time));
      return Math.addExact(
          Math.multiplyExact(period.getDays(), 86_400_000_000L), rest.toNanos() / 1_000);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          "'" + duration + "' is no ISO 8601 duration such as P3D or PT6H", e);
    }
  }
}
