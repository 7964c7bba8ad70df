package org.agoranomos.connectors.valueflows;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.fact.TimeInterval;
import org.apache.jena.graph.Node;
import org.jspecify.annotations.Nullable;

/**
 * Times as ValueFlows documents write them. Hours of one digit, as in {@code T8:30:08-5:00}, are no
 * {@code xsd:dateTime}, but can mean one thing only. What says no offset is in UTC.
 */
final class Clock {
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})"
              + "(?:[Tt ](\\d{1,2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?"
              + "([Zz]|[-+]\\d{1,2}(?::?\\d{2})?)?)?");

  private Clock() {}

  /** When something happened: at a point in time, else within its beginning and its end. */
  static TimeInterval at(SourceGraph graph, Node subject) throws Unreadable {
    Node point = graph.value(subject, "hasPointInTime");
    if (point != null) {
      return read(point);
    }
    return between(graph.value(subject, "hasBeginning"), graph.value(subject, "hasEnd"));
  }

  /** Some time from the one to the other, either of which may be absent. */
  static TimeInterval between(@Nullable Node beginning, @Nullable Node end) throws Unreadable {
    long earliest = beginning == null ? TimeInterval.MIN : read(beginning).earliest();
    long latest = end == null ? TimeInterval.MAX : read(end).latest();
    if (latest <= earliest) {
      throw new Unreadable(
          "ends-before-it-begins", "it ends before it begins", "correct the times");
    }
    return new TimeInterval(earliest, latest, null, -1);
  }

  /** Reads a date, which is a day in UTC, or a time. */
  static TimeInterval read(Node node) throws Unreadable {
    String text = node.isLiteral() ? node.getLiteralLexicalForm().strip() : node.toString();
    Matcher matcher = TIME.matcher(text);
    if (matcher.matches()) {
      try {
        LocalDate day = LocalDate.parse(matcher.group(1));
        if (matcher.group(2) == null) {
          return TimeInterval.day(day, ZoneOffset.UTC);
        }
        LocalDateTime local =
            day.atTime(number(matcher, 2), number(matcher, 3), number(matcher, 4), nanos(matcher));
        return TimeInterval.at(instant(local, matcher.group(6)));
      } catch (DateTimeException | IllegalArgumentException e) {
        throw new Unreadable(
            "time-does-not-exist",
            Unreadable.shown(text) + " is a time that does not exist",
            "correct the time");
      }
    }
    throw new Unreadable(
        "time-not-readable",
        Unreadable.shown(text) + " is not a time such as 2026-02-03 or 2026-02-03T04:05:06Z",
        "correct the time");
  }

  private static int number(Matcher matcher, int group) {
    String digits = matcher.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int nanos(Matcher matcher) {
    String digits = matcher.group(5);
    return digits == null ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
  }

  private static Instant instant(LocalDateTime local, @Nullable String offset) {
    if (offset == null || offset.equalsIgnoreCase("Z")) {
      return local.toInstant(ZoneOffset.UTC);
    }
    String digits = offset.substring(1).replace(":", "");
    boolean minutes = digits.length() > 2;
    int hours = Integer.parseInt(minutes ? digits.substring(0, digits.length() - 2) : digits);
    int rest = minutes ? Integer.parseInt(digits.substring(digits.length() - 2)) : 0;
    int sign = offset.charAt(0) == '-' ? -1 : 1;
    return local.toInstant(ZoneOffset.ofHoursMinutes(sign * hours, sign * rest));
  }
}
