package org.agoranomos.rules.dmn;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.policy.Policy;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.runtime.Range;
import org.kie.dmn.feel.runtime.impl.RangeImpl;

/**
 * Facts and terms as FEEL sees them: contexts, texts, numbers, dates and durations, never an object
 * of this program.
 */
public final class FeelValues {
  /** FEEL rounds, without a word, what has more digits. */
  static final int MOST_DIGITS = 34;

  private FeelValues() {}

  /**
   * A fact as a context; what is absent is null.
   *
   * @param asked whether anything asks for a component, besides the id
   * @throws DecisionException if a number has more digits than FEEL can hold
   */
  public static Map<String, @Nullable Object> of(
      FactKind kind, Fact fact, Predicate<String> asked) {
    Map<String, @Nullable Object> context = new LinkedHashMap<>();
    for (FactComponent component : kind.components()) {
      String name = ModelCheck.readable(component.name());
      if (!name.equals("id") && !asked.test(name)) {
        continue;
      }
      try {
        context.put(name, of(component.of(fact)));
      } catch (DecisionException e) {
        throw new DecisionException(
            kind + " " + fact.id() + ": " + component.name() + ": " + e.getMessage());
      }
    }
    return Collections.unmodifiableMap(context);
  }

  /**
   * The parameters in force as a context.
   *
   * @throws DecisionException if a number has more digits than FEEL can hold
   */
  public static Map<String, @Nullable Object> of(Policy policy, Terms terms) {
    Map<String, @Nullable Object> context = new LinkedHashMap<>();
    policy
        .parameters()
        .forEach(
            (name, parameter) ->
                context.put(
                    ModelCheck.readable(name),
                    switch (parameter.type()) {
                      case DECIMAL -> number(terms.decimal(name));
                      case INTEGER -> BigDecimal.valueOf(terms.integer(name));
                      case DURATION -> Duration.of(terms.micros(name), ChronoUnit.MICROS);
                      case FLAG -> terms.flag(name);
                      case TEXT -> terms.text(name);
                    }));
    return Collections.unmodifiableMap(context);
  }

  private static @Nullable Object of(@Nullable Object value) {
    if (value instanceof TimeInterval time) {
      return time(time);
    } else if (value instanceof Quantity quantity) {
      Map<String, @Nullable Object> context = new LinkedHashMap<>();
      context.put("value", number(quantity.value()));
      context.put("unit", quantity.unit());
      return Collections.unmodifiableMap(context);
    } else if (value instanceof BigDecimal decimal) {
      return number(decimal);
    } else if (value instanceof Long whole) {
      return BigDecimal.valueOf(whole);
    } else if (value instanceof Enum<?> term) {
      return FactComponent.termOf(term);
    }
    return value;
  }

  private static Map<String, @Nullable Object> time(TimeInterval time) {
    ZonedDateTime earliest = time.from().atZone(ZoneOffset.UTC);
    ZonedDateTime latest = time.until().atZone(ZoneOffset.UTC);
    Map<String, @Nullable Object> context = new LinkedHashMap<>();
    context.put("earliest", earliest);
    context.put("latest", latest);
    context.put(
        "range",
        new RangeImpl(Range.RangeBoundary.CLOSED, earliest, latest, Range.RangeBoundary.OPEN));
    context.put("chain", time.chain());
    context.put("block", time.chain() == null ? null : BigDecimal.valueOf(time.block()));
    return Collections.unmodifiableMap(context);
  }

  private static BigDecimal number(BigDecimal value) {
    if (!exact(value)) {
      throw new DecisionException(
          "FEEL cannot hold "
              + value.toPlainString()
              + " exactly: it has more than "
              + MOST_DIGITS
              + " digits");
    }
    return value;
  }

  /** Whether FEEL holds the number without rounding it. */
  static boolean exact(BigDecimal value) {
    return value.stripTrailingZeros().precision() <= MOST_DIGITS;
  }
}
