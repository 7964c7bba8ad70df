package org.agoranomos.rules.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.Terms;
import org.jspecify.annotations.Nullable;

/**
 * Fills in a policy's message: {@code {$execution.at}} becomes the value, and an identifier the
 * name that it has.
 */
final class MessageText {
  private static final Pattern HOLE =
      Pattern.compile("\\{(\\$\\w+)((?:\\.\\w+)*)(?:\\(\"(\\w+)\"\\))?(%)?\\}");

  /** As ISO 8601 writes a length of time in whole units. */
  private static final Pattern LENGTH =
      Pattern.compile("P(?=[\\dT])(\\d{1,9}D)?(T(?=\\d)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}S)?)?");

  private static final Pattern LIST = Pattern.compile(", |\\n");
  private static final DateTimeFormatter SECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Map<String, Integer> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .collect(Collectors.toMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));
  private static final long LONGEST_DAY = 25L * 3_600 * 1_000_000;

  private final Paths paths;
  private final UnaryOperator<String> names;

  MessageText(Paths paths, UnaryOperator<String> names) {
    this.paths = paths;
    this.names = names;
  }

  /** The first hole of a message that names nothing of what the rules bind, or null if all do. */
  static @Nullable String unknown(String message, Map<String, Class<?>> bound) {
    Matcher matcher = HOLE.matcher(message);
    while (matcher.find()) {
      Class<?> type = bound.get(matcher.group(1));
      String path = matcher.group(2);
      if (type != null && !path.isEmpty()) {
        String first = path.substring(1).split("\\.")[0];
        if (Arrays.stream(type.getMethods())
            .noneMatch(m -> m.getName().equals(first) && m.getParameterCount() == 0)) {
          return matcher.group();
        }
      }
    }
    return null;
  }

  String fill(String message, Map<String, Object> bindings) {
    Matcher matcher = HOLE.matcher(message);
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      Object value = value(bindings.get(matcher.group(1)), matcher.group(2), matcher.group(3));
      String shown = value == null ? "(unknown)" : shown(value, matcher.group(4) != null);
      matcher.appendReplacement(text, Matcher.quoteReplacement(shown));
    }
    matcher.appendTail(text);
    return text.toString();
  }

  /** Money with the decimals that its currency has, at least; every digit that the source has. */
  private static String amount(Quantity quantity) {
    int digits = CURRENCIES.getOrDefault(quantity.unit(), 0);
    BigDecimal value = quantity.value();
    return (value.scale() < digits ? value.setScale(digits) : value).toPlainString()
        + " "
        + quantity.unit();
  }

  /** A length of time in the largest units that give it in whole numbers. */
  private static String length(Duration length) {
    StringBuilder text = new StringBuilder();
    part(text, length.toDays(), "day");
    part(text, length.toHoursPart(), "hour");
    part(text, length.toMinutesPart(), "minute");
    part(text, length.toSecondsPart(), "second");
    return text.isEmpty() ? "0 seconds" : text.toString();
  }

  private static void part(StringBuilder text, long number, String unit) {
    if (number != 0) {
      text.append(text.isEmpty() ? "" : " ")
          .append(number)
          .append(' ')
          .append(unit)
          .append(number == 1 ? "" : "s");
    }
  }

  /** A name, or of several identifiers the name of each. */
  private String named(String text) {
    String name = names.apply(text);
    return name.equals(text) && LIST.matcher(text).find()
        ? LIST.splitAsStream(text).map(names).collect(Collectors.joining(", "))
        : name;
  }

  /**
   * A day as its date, a moment to the second, in UTC; the exact interval stands in the evidence.
   */
  private static String moment(TimeInterval time) {
    if (time.isUnknown()) {
      return time.chain() == null
          ? "an unknown day"
          : "block " + time.block() + " of " + time.chain();
    } else if (time.isInstant()) {
      return SECOND.format(time.from());
    } else if (time.latest() - time.earliest() <= LONGEST_DAY) {
      // The middle of a local day has its date in UTC too, for zones are less than half a day away.
      long middle = time.earliest() + (time.latest() - time.earliest()) / 2;
      return TimeInterval.instant(middle).toString().substring(0, 10);
    }
    return "a day between " + SECOND.format(time.from()) + " and " + SECOND.format(time.until());
  }

  private @Nullable Object value(@Nullable Object root, String path, @Nullable String parameter) {
    if (root instanceof Terms terms && parameter != null) {
      return terms.text(parameter);
    }
    return path.isEmpty() || root == null ? root : paths.read(root, path.substring(1));
  }

  private String shown(Object value, boolean percent) {
    if (value instanceof TimeInterval time) {
      return moment(time);
    } else if (value instanceof Instant instant) {
      return SECOND.format(instant);
    } else if (percent && value instanceof BigDecimal fraction) {
      return fraction.movePointRight(2).setScale(1, RoundingMode.HALF_EVEN).toPlainString() + " %";
    }
    if (value instanceof Quantity quantity) {
      return quantity.unit().equals("s") && isWhole(quantity.value())
          ? length(Duration.ofSeconds(quantity.value().longValueExact()))
          : amount(quantity);
    }
    String text = FactText.text(value);
    if (!(value instanceof String)) {
      return text;
    }
    return LENGTH.matcher(text).matches() ? length(Duration.parse(text)) : named(text);
  }

  private static boolean isWhole(BigDecimal seconds) {
    return seconds.signum() >= 0
        && seconds.stripTrailingZeros().scale() <= 0
        && seconds.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
  }
}
