package org.agoranomos.connectors.table;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * Makes the getters of a mapping for a source: columns are looked up once, here, and never by name
 * again.
 */
final class Getters {
  private final Columns columns;
  private final Numbers numbers;
  private final SourceRequest request;
  private final TextCache cache = new TextCache();

  /** For a source with these columns. */
  Getters(Columns columns, Numbers numbers, SourceRequest request) {
    this.columns = columns;
    this.numbers = numbers;
    this.request = request;
  }

  /** The template with its columns looked up. */
  Expression bind(Template template, YamlNode where) throws SourceException {
    try {
      return new Expression(template, columns);
    } catch (IllegalArgumentException e) {
      throw where.error(e.getMessage());
    }
  }

  /** The number of a column that a condition names, or -1. */
  int column(Mapping.Condition condition) throws SourceException {
    try {
      return columns.index(condition.column(), condition.optional());
    } catch (IllegalArgumentException e) {
      throw condition.where().error(e.getMessage());
    }
  }

  /** The getter of an entry; a constant is made once. */
  Getter of(Mapping.ValueEntry entry) throws SourceException {
    Getter getter = getter(entry);
    if (!entry.isConstant()) {
      return getter;
    }
    try {
      Object value = getter.get(new Row());
      if (value == null && !entry.component().optional()) {
        throw entry.where().error("is empty and needed");
      }
      return row -> value;
    } catch (BadRecord e) {
      throw entry.where().error(e.reason());
    } catch (IllegalArgumentException e) {
      throw entry.where().error(e.getMessage());
    }
  }

  private Getter getter(Mapping.ValueEntry entry) throws SourceException {
    FactComponent component = entry.component();
    if (entry.time() != null) {
      return time(entry, entry.time());
    }
    Expression value = bind(Objects.requireNonNull(entry.value()), entry.where());
    return switch (component.type()) {
      case TEXT, REFERENCE -> text(entry, value);
      case QUANTITY -> quantity(entry, value);
      case DECIMAL ->
          row -> {
            Span span = value.of(row);
            return span.isEmpty() ? null : decimal(span, entry.decimals());
          };
      case INTEGER ->
          row -> {
            Span span = value.of(row);
            return span.isEmpty() ? null : (Object) numbers.whole(span);
          };
      case BOOLEAN ->
          row -> {
            String word = mapped(entry.map(), value.of(row));
            return word.isEmpty() ? null : (Object) bool(word);
          };
      case TERM ->
          row -> {
            String word = mapped(entry.map(), value.of(row));
            return word.isEmpty() ? null : term(component, word);
          };
      case TIME -> throw new IllegalStateException("a time is read by its own entry");
    };
  }

  private Getter text(Mapping.ValueEntry entry, Expression value) {
    if (entry.key()) {
      Span id = new Span();
      String prefix = request.factId("");
      return row -> {
        if (!value.isComplete(row)) {
          return null;
        }
        Span key = value.of(row);
        if (key.isEmpty()) {
          return null;
        }
        id.clear();
        id.append(prefix);
        id.append(key.chars, key.from, key.to);
        return cache.of(id);
      };
    }
    if (entry.map().isEmpty()) {
      return row -> {
        Span span = value.of(row);
        return span.isEmpty() ? null : cache.of(span);
      };
    }
    return row -> {
      String word = mapped(entry.map(), value.of(row));
      return word.isEmpty() ? null : word;
    };
  }

  private Getter quantity(Mapping.ValueEntry entry, Expression value) throws SourceException {
    if (entry.unit() == null) {
      return row -> {
        Span span = value.of(row);
        span.trim();
        return span.isEmpty() ? null : withUnit(span, entry.decimals());
      };
    }
    Expression unit = bind(entry.unit(), entry.where());
    return row -> {
      Span span = value.of(row);
      if (span.isEmpty()) {
        return null;
      }
      BigDecimal amount = decimal(span, entry.decimals());
      Span name = unit.of(row);
      name.trim();
      if (name.isEmpty()) {
        throw new BadRecord(
            "unit-missing",
            "the unit is empty",
            "write the unit in the source, or as a constant in the mapping");
      }
      return new Quantity(amount, cache.of(name));
    };
  }

  private Quantity withUnit(Span span, int decimals) throws BadRecord {
    int space = span.to - 1;
    while (space > span.from && span.chars[space] != ' ') {
      space--;
    }
    if (space == span.from) {
      throw new BadRecord(
          "unit-missing",
          BadRecord.shown(span) + " has no unit, as 12.50 EUR has",
          "state 'unit' in the mapping");
    }
    String unit = new String(span.chars, space + 1, span.to - space - 1);
    span.to = space;
    return new Quantity(decimal(span, decimals), unit);
  }

  private BigDecimal decimal(Span span, int decimals) throws BadRecord {
    BigDecimal value = numbers.decimal(span);
    if (decimals == 0) {
      return value;
    }
    if (value.scale() > 0 && value.stripTrailingZeros().scale() > 0) {
      throw new BadRecord(
          "not-minor-units",
          BadRecord.shown(span) + " is not a whole number of minor units",
          "correct the value, or take 'decimals' out of the mapping if the source writes whole units");
    }
    return value.movePointLeft(decimals);
  }

  private static boolean bool(String word) throws BadRecord {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default ->
          throw new BadRecord(
              "not-true-or-false",
              BadRecord.shown(word) + " is neither true nor false",
              "say what it means with 'map'");
    };
  }

  private static Enum<?> term(FactComponent component, String word) throws BadRecord {
    Enum<?> term = component.term(word);
    if (term == null) {
      term =
          component.term(word.strip().toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-'));
    }
    if (term == null) {
      throw new BadRecord(
          "word-not-known",
          BadRecord.shown(word)
              + " is none of "
              + component.terms().keySet().stream().sorted().toList(),
          "say what it means with 'map' in the mapping");
    }
    return term;
  }

  private String mapped(Map<String, String> map, Span span) throws BadRecord {
    String text = cache.of(span);
    if (map.isEmpty()) {
      return text;
    }
    String word = map.get(text);
    if (word == null && !text.isEmpty()) {
      word = map.get("*");
      if (word == null) {
        throw new BadRecord(
            "word-not-known",
            BadRecord.shown(text) + " is not in the mapping's map",
            "add it to 'map', or '*' for every other word");
      }
    }
    return word == null ? "" : word;
  }

  private Getter time(Mapping.ValueEntry entry, Mapping.TimeEntry time) throws SourceException {
    Expression clock = entry.value() == null ? null : bind(entry.value(), entry.where());
    if (time.block() == null) {
      Expression only = Objects.requireNonNull(clock);
      return row -> {
        Span span = only.of(row);
        return span.isEmpty() ? null : time.clock().read(span);
      };
    }
    Expression block = bind(time.block(), entry.where());
    Expression chain = bind(Objects.requireNonNull(time.chain()), entry.where());
    return row -> {
      TimeInterval at = null;
      if (clock != null) {
        Span span = clock.of(row);
        at = span.isEmpty() ? null : time.clock().read(span);
      }
      return inBlock(at, block.of(row), time.plus(), chain, row);
    };
  }

  private @Nullable TimeInterval inBlock(
      @Nullable TimeInterval at, Span block, long plus, Expression chain, Row row)
      throws BadRecord {
    if (block.isEmpty()) {
      return at;
    }
    long number = numbers.whole(block) + plus;
    String name = cache.of(chain.of(row));
    if (number < 0 || name.isEmpty()) {
      throw new BadRecord(
          "block-not-valid",
          "block " + number + " of " + BadRecord.shown(name) + " is none",
          "correct block and chain");
    }
    return at == null ? TimeInterval.ofBlock(name, number) : at.inBlock(name, number);
  }
}
