package org.agoranomos.connectors.table;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.text.YamlNode;
import org.jspecify.annotations.Nullable;

/**
 * Makes the getters of a mapping for a source: columns are looked up once, here, and never by name
 * again.
 */
final class Getters {
  private final Columns columns;
  private final Numbers numbers;
  private final SourceRequest request;
  private final TextCache cache;
  private final @Nullable Each each;

  /** For a source with these columns. */
  Getters(Columns columns, Numbers numbers, SourceRequest request) {
    this(columns, numbers, request, new TextCache(), null);
  }

  private Getters(
      Columns columns,
      Numbers numbers,
      SourceRequest request,
      TextCache cache,
      @Nullable Each each) {
    this.columns = columns;
    this.numbers = numbers;
    this.request = request;
    this.cache = cache;
    this.each = each;
  }

  /** The same for an entry that goes over the elements of a list; those for others if null. */
  Getters over(@Nullable Each elements) {
    return new Getters(columns, numbers, request, cache, elements);
  }

  /** The list that an entry goes over. */
  Each each(Mapping.EachEntry entry) throws SourceException {
    try {
      // That it was asked for makes the source tell when no record has it.
      columns.index(entry.column(), true);
      return columns.each(entry.column());
    } catch (IllegalArgumentException e) {
      throw entry.where().error(e.getMessage());
    }
  }

  /** The template with its columns looked up. */
  Expression bind(Template template, YamlNode where) throws SourceException {
    for (Template.Part part : template.parts()) {
      if (part.isOfEach() && each == null) {
        throw where.error("{" + part.columns().get(0) + "} is of a list, and 'each' names none");
      }
    }
    try {
      return new Expression(template, columns);
    } catch (IllegalArgumentException e) {
      throw where.error(e.getMessage());
    }
  }

  /**
   * Whether the entry may hold for any record. It cannot if it goes by a column that may be missing
   * and is: then its other columns need not be there either.
   */
  boolean canHold(Mapping.FactEntry entry) throws SourceException {
    Mapping.EachEntry list = entry.each();
    if (list != null && list.optional() && columns.index(list.column(), true) < 0) {
      return false;
    }
    for (Check check : over(list == null ? null : each(list)).checks(entry.when())) {
      if (!check.canHold()) {
        return false;
      }
    }
    return true;
  }

  /** Conditions with their columns looked up. */
  Check[] checks(List<Mapping.Condition> conditions) throws SourceException {
    Check[] checks = new Check[conditions.size()];
    for (int i = 0; i < checks.length; i++) {
      Mapping.Condition condition = conditions.get(i);
      Expression text = bind(new Template(List.of(condition.column())), condition.where());
      int[] indexes = Expression.indexes(condition.column(), columns);
      checks[i] = new Check(condition, indexes, text, numbers);
    }
    return checks;
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
      case DECIMAL -> {
        Amount amount = amount(entry);
        yield row -> {
          Span span = value.of(row);
          return span.isEmpty() ? null : amount.read(span, row);
        };
      }
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

  private Amount amount(Mapping.ValueEntry entry) throws SourceException {
    Template decimals = entry.decimals();
    Template part = entry.part();
    if (part != null && each == null) {
      throw entry.where().error("'part' shares out among a list, and 'each' names none");
    }
    return new Amount(
        numbers,
        decimals == null ? null : bind(decimals, entry.where()),
        part == null ? null : bind(part, entry.where()),
        each);
  }

  private Getter quantity(Mapping.ValueEntry entry, Expression value) throws SourceException {
    Amount amounts = amount(entry);
    if (entry.unit() == null) {
      return row -> {
        Span span = value.of(row);
        span.trim();
        return span.isEmpty() ? null : withUnit(span, amounts, row);
      };
    }
    Expression unit = bind(entry.unit(), entry.where());
    return row -> {
      Span span = value.of(row);
      if (span.isEmpty()) {
        return null;
      }
      BigDecimal amount = amounts.read(span, row);
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

  private static Quantity withUnit(Span span, Amount amounts, Row row) throws BadRecord {
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
    return new Quantity(amounts.read(span, row), unit);
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
    if (time.after() != null && time.before() != null) {
      return between(getter(time.after()), getter(time.before()));
    }
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

  private static Getter between(Getter after, Getter before) {
    return row -> {
      if (after.get(row) instanceof TimeInterval from
          && before.get(row) instanceof TimeInterval until) {
        if (from.earliest() >= until.latest()) {
          throw new BadRecord(
              "time-range-not-valid",
              from + " is not before " + until,
              "correct the times between which it was");
        }
        return new TimeInterval(from.earliest(), until.latest(), null, -1);
      }
      return null;
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
