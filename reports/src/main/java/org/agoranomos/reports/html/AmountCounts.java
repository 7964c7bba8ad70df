package org.agoranomos.reports.html;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * How large the amounts at stake are, by unit and severity. Amounts are never added up: several
 * findings may be about the same money.
 */
final class AmountCounts {
  /** So many parts has a power of ten; amounts in one part are one dot. */
  static final int PARTS = 6;

  /** More units than this are not told apart. */
  private static final int MOST_UNITS = 1_000;

  private final TreeMap<String, Map<Severity, Amounts>> byUnit = new TreeMap<>();
  private long without;
  private long otherUnits;

  /** The amounts of one unit and severity. */
  static final class Amounts {
    private final TreeMap<Integer, Long> dots = new TreeMap<>();
    private @Nullable BigDecimal least;
    private @Nullable BigDecimal most;
    private long count;
    private long zeros;

    private void add(BigDecimal value) {
      count++;
      least = least == null ? value : least.min(value);
      most = most == null ? value : most.max(value);
      if (value.signum() > 0) {
        dots.merge(part(value), 1L, Long::sum);
      } else {
        zeros++;
      }
    }

    private static int part(BigDecimal value) {
      int exponent = value.precision() - value.scale() - 1;
      // Near 1, so that no amount is too large or too small for a double; only a place in a
      // drawing.
      double mantissa = value.movePointLeft(exponent).doubleValue();
      return exponent * PARTS + (int) (StrictMath.log10(mantissa) * PARTS);
    }

    /** How many amounts are in each part of the powers of ten. */
    SortedMap<Integer, Long> dots() {
      return dots;
    }

    /** How many amounts there are. */
    long count() {
      return count;
    }

    /** How many of them are zero, or below, which has no place on the scale. */
    long zeros() {
      return zeros;
    }

    String least() {
      return least == null ? "none" : Wording.decimal(least);
    }

    String most() {
      return most == null ? "none" : Wording.decimal(most);
    }
  }

  void add(Finding finding) {
    Quantity amount = finding.amount();
    if (amount == null) {
      without++;
    } else if (!byUnit.containsKey(amount.unit()) && byUnit.size() == MOST_UNITS) {
      otherUnits++;
    } else {
      byUnit
          .computeIfAbsent(amount.unit(), u -> new EnumMap<>(Severity.class))
          .computeIfAbsent(finding.severity(), s -> new Amounts())
          .add(amount.value());
    }
  }

  /** The units, those of most findings first. */
  List<String> units() {
    return byUnit.keySet().stream()
        .sorted(Comparator.comparing((String unit) -> -count(unit)).thenComparing(u -> u))
        .toList();
  }

  /** How many findings have an amount of that unit. */
  long count(String unit) {
    return of(unit).values().stream().mapToLong(Amounts::count).sum();
  }

  /** Amounts of one unit by severity, the gravest first. */
  Map<Severity, Amounts> of(String unit) {
    return byUnit.getOrDefault(unit, Map.of());
  }

  /** How many findings have no amount. */
  long without() {
    return without;
  }

  /** How many findings are of units beyond those that are told apart. */
  long otherUnits() {
    return otherUnits;
  }
}
