package org.agoranomos.rules.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Numbers or times: ranges in order that do not touch. Whole numbers begin and end between two
 * whole numbers, so that {@code > 5} and {@code >= 6} are the same.
 *
 * @param ranges the ranges
 * @param whole whether only whole numbers count
 */
public record Ranges(List<Range> ranges, boolean whole) implements Values {
  /** From a cut to a cut; null is no end. The values are numbers or times. */
  @SuppressWarnings({"rawtypes", "unchecked"})
  public record Range(@Nullable Cut from, @Nullable Cut until) {
    boolean isEmpty() {
      return from != null && until != null && Cut.begins(from, until) >= 0;
    }
  }

  static Ranges all(boolean whole) {
    return new Ranges(List.of(new Range(null, null)), whole);
  }

  /** The values of which a comparison with this one holds. */
  static Ranges of(String operator, Comparable<?> value, boolean whole) {
    Cut<?> below = cut(value, false, whole);
    Cut<?> above = cut(value, true, whole);
    Ranges equal = new Ranges(List.of(new Range(below, above)), whole);
    return switch (operator) {
      case "<" -> new Ranges(List.of(new Range(null, below)), whole);
      case "<=" -> new Ranges(List.of(new Range(null, above)), whole);
      case ">" -> new Ranges(List.of(new Range(above, null)), whole);
      case ">=" -> new Ranges(List.of(new Range(below, null)), whole);
      case "!=" -> equal.not();
      default -> equal;
    };
  }

  @SuppressWarnings({"rawtypes", "unchecked"})
  private static Cut<?> cut(Comparable value, boolean above, boolean whole) {
    return whole && above && value instanceof BigDecimal number
        ? new Cut<>(number.add(BigDecimal.ONE), false)
        : new Cut(value, above);
  }

  @Override
  @SuppressWarnings("unchecked")
  public Ranges and(Values other) {
    List<Range> both = new ArrayList<>();
    for (Range one : ranges) {
      for (Range two : ((Ranges) other).ranges) {
        Range shared =
            new Range(
                Cut.begins(one.from(), two.from()) >= 0 ? one.from() : two.from(),
                Cut.ends(one.until(), two.until()) <= 0 ? one.until() : two.until());
        if (!shared.isEmpty()) {
          both.add(shared);
        }
      }
    }
    return new Ranges(both, whole);
  }

  @Override
  public Ranges not() {
    List<Range> rest = new ArrayList<>();
    Cut<?> from = null;
    boolean open = true;
    for (Range range : ranges) {
      Range gap = new Range(from, range.from());
      if (range.from() != null && !gap.isEmpty()) {
        rest.add(gap);
      }
      from = range.until();
      open = from != null;
    }
    if (open) {
      rest.add(new Range(from, null));
    }
    return new Ranges(rest, whole);
  }

  @Override
  public boolean isEmpty() {
    return ranges.isEmpty();
  }

  /** What lies between the first and the last of them. */
  Ranges gaps() {
    return new Ranges(
        not().ranges.stream().filter(r -> r.from() != null && r.until() != null).toList(), whole);
  }

  @Override
  public String words() {
    return ranges.stream().map(this::words).collect(Collectors.joining(" or "));
  }

  private String words(Range range) {
    Cut<?> from = range.from();
    Cut<?> until = range.until();
    if (from == null && until == null) {
      return "whatever it is";
    }
    String begin =
        from == null ? "" : (from.above() ? "above " : "from ") + written(from.value()) + " on";
    if (until == null) {
      return begin.startsWith("above") ? begin.replaceFirst(" on$", "") : begin;
    }
    boolean last = until.above() || whole;
    Object end =
        whole && !until.above() && until.value() instanceof BigDecimal number
            ? number.subtract(BigDecimal.ONE)
            : until.value();
    if (from == null) {
      return (last ? "up to " : "below ") + written(end);
    } else if (last && !from.above() && same(from.value(), end)) {
      return "at " + written(end);
    }
    return (from.above() ? "above " : "from ")
        + written(from.value())
        + (last ? " to " : " to below ")
        + written(end);
  }

  private static boolean same(Object one, Object other) {
    return one instanceof BigDecimal first && other instanceof BigDecimal second
        ? first.compareTo(second) == 0
        : one.equals(other);
  }

  private static String written(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
  }
}
