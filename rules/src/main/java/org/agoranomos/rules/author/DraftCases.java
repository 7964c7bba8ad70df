package org.agoranomos.rules.author;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.Terms;

/** The cases of a policy that is begun: each side of its limit, its terms, and what is missing. */
final class DraftCases {
  private static final TimeInterval WHEN = TimeInterval.parse("2026-02-15T00:00:00Z");
  private static final long SECOND = 1_000_000;
  private static final long DAY = 86_400 * SECOND;
  private static final int PLACES = 2;

  private final Draft draft;
  private final Comparison comparison;
  private final StringBuilder text = new StringBuilder();

  private DraftCases(Draft draft) {
    this.draft = draft;
    this.comparison = draft.comparison();
  }

  /** cases.yaml. */
  static String of(Draft draft) {
    return new DraftCases(draft).write();
  }

  private String write() {
    Subject subject = draft.subject();
    text.append(
        "# What the policy must find, and what not. Try your own: a case needs a name, facts and");
    text.append(" the ids of those found.\n");
    text.append("period: {from: 2026-01-01, until: 2026-04-01}\ngiven:\n");
    text.append(
        subject.market()
            ? "  Market:\n    - {id: here}\n"
            : "  Organization:\n    - {id: here, form: cooperative}\n");
    FactKind via = subject.via();
    FactComponent last = subject.last();
    if (via != null && last != null) {
      text.append("  ").append(via.name()).append(":\n    - ");
      text.append(fact(via, "between", Map.of(last.name(), "here"))).append('\n');
    }
    text.append("cases:\n");
    switch (comparison.operator()) {
      case ABOVE, BELOW -> amounts();
      case LATER, SOONER -> times();
      case IS, IS_NOT -> words();
      case MISSING -> missing();
    }
    return text.toString();
  }

  private void amounts() {
    int direction = comparison.operator() == Comparison.Operator.ABOVE ? 1 : -1;
    BigDecimal limit = new BigDecimal(draft.standard());
    BigDecimal edge = comparison.other() == null ? limit : limit.multiply(whole());
    BigDecimal step = comparison.room(edge).multiply(BigDecimal.valueOf(direction));
    BigDecimal beyond = edge.add(step).add(step);
    BigDecimal within = edge.subtract(step);
    one("beyond the limit", "breach", "", amount(edge.add(step)), true);
    one(
        "well within the limit",
        "lookalike",
        "",
        amount(comparison.component().range().has(within) ? within : edge),
        false);
    one("exactly the limit", "boundary", "", amount(edge), false);
    one(
        "within what was decided there",
        "terms",
        plain(comparison.other() == null ? beyond : beyond.movePointLeft(places())),
        amount(edge.add(step)),
        false);
    FactComponent absent = optional();
    boolean quantity = comparison.component().type() == ComponentType.QUANTITY;
    if (absent != null) {
      doubt("no " + absent.name() + " is recorded", without(absent, amount(edge)));
    }
    if (quantity) {
      Map<String, String> other = new LinkedHashMap<>(amount(edge));
      other.put(comparison.component().name(), plain(edge) + " XAU");
      doubt("in another currency", other);
    } else if (absent == null) {
      outside(amount(edge.add(step)));
      none();
    }
  }

  /** Of how many digits the whole is, so that a share of it is a whole number too. */
  private int places() {
    return Math.max(PLACES, new BigDecimal(draft.standard()).stripTrailingZeros().scale());
  }

  private BigDecimal whole() {
    return BigDecimal.ONE.movePointRight(places());
  }

  private Map<String, String> amount(BigDecimal value) {
    Map<String, String> values = new LinkedHashMap<>();
    String unit = comparison.needsUnit() ? draft.unit() : "EUR";
    FactComponent whole = comparison.other();
    boolean quantity = comparison.component().type() == ComponentType.QUANTITY;
    values.put(comparison.component().name(), plain(value) + (quantity ? " " + unit : ""));
    if (whole != null) {
      values.put(whole.name(), plain(whole()) + (quantity ? " " + unit : ""));
    }
    return values;
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  private void times() {
    boolean later = comparison.operator() == Comparison.Operator.LATER;
    long limit = Terms.microsOf(draft.standard());
    long step = later ? -SECOND : SECOND;
    one(later ? "a second too late" : "a second too soon", "breach", "", since(limit - step), true);
    one("a day within the time", "lookalike", "", since(limit + (later ? -DAY : DAY)), false);
    one("exactly the time", "boundary", "", since(limit), false);
    one(
        "within what was decided there",
        "terms",
        later ? "P" + (limit / DAY + 2) + "D" : "PT0S",
        since(limit - step),
        false);
    FactComponent absent = optional();
    if (absent != null) {
      doubt("no " + absent.name() + " is recorded", without(absent, since(limit)));
    } else {
      Map<String, String> day = new LinkedHashMap<>(since(limit));
      day.replaceAll((name, time) -> time.substring(1, 11));
      doubt("only the days are known", day);
    }
  }

  /** The compared time, and the other so many microseconds before it. */
  private Map<String, String> since(long micros) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put(comparison.component().name(), time(WHEN.earliest()));
    FactComponent other = comparison.other();
    if (other != null) {
      values.put(other.name(), time(WHEN.earliest() - micros));
    }
    return values;
  }

  private static String time(long micros) {
    return "\"" + TimeInterval.instant(micros) + "\"";
  }

  private void words() {
    FactComponent component = comparison.component();
    boolean is = comparison.operator() == Comparison.Operator.IS;
    String other =
        component.terms().keySet().stream()
            .filter(word -> !word.equals(comparison.operand()))
            .sorted()
            .findFirst()
            .orElse("another");
    Map<String, String> named = Map.of(component.name(), quoted(comparison.operand()));
    Map<String, String> another = Map.of(component.name(), quoted(other));
    one("as it must not be", "breach", "", is ? named : another, true);
    one("as it may be", "lookalike", "", is ? another : named, false);
    outside(is ? named : another);
    FactComponent absent = optional();
    if (absent != null) {
      doubt("no " + absent.name() + " is recorded", Map.of());
    } else {
      none();
    }
  }

  private void missing() {
    FactComponent component = comparison.component();
    one("no " + component.name(), "breach", "", Map.of(), true);
    one(
        "with a " + component.name(),
        "lookalike",
        "",
        Map.of(component.name(), sample(component)),
        false);
    outside(Map.of());
    none();
  }

  private void outside(Map<String, String> values) {
    String at = draft.subject().at().name();
    Map<String, String> later = new LinkedHashMap<>(values);
    later.put(at, "\"2026-04-01T00:00:00Z\"");
    one("at the first moment after the period", "boundary", "", later, false);
  }

  private void none() {
    text.append("  - {case: nothing is recorded, kind: missing, finds: [], cantTell: []}\n");
  }

  private @org.jspecify.annotations.Nullable FactComponent optional() {
    FactComponent other = comparison.other();
    return comparison.component().optional()
        ? comparison.component()
        : other != null && other.optional() ? other : null;
  }

  private static Map<String, String> without(FactComponent absent, Map<String, String> values) {
    Map<String, String> rest = new LinkedHashMap<>(values);
    rest.remove(absent.name());
    return rest;
  }

  private void one(
      String name, String kind, String decided, Map<String, String> values, boolean found) {
    begin(name, kind, decided, values);
    text.append("    finds: ").append(found ? "[[one]]" : "[]").append("\n    cantTell: []\n");
  }

  private void doubt(String name, Map<String, String> values) {
    begin(name, "missing", "", values);
    text.append("    finds: []\n    cantTell: [one]\n");
  }

  private void begin(String name, String kind, String decided, Map<String, String> values) {
    text.append("  - case: ").append(name).append("\n    kind: ").append(kind).append('\n');
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put(draft.subject().reference().name(), draft.subject().via() == null ? "here" : "between");
    text.append("    given:\n      ").append(draft.judged().name()).append(":\n        - ");
    text.append(fact(draft.judged(), "one", all)).append('\n');
    // What has no default is judged only where somebody decided it.
    String value = decided.isEmpty() && draft.value() == null ? draft.standard() : decided;
    if (!value.isEmpty()) {
      text.append("    terms:\n      - {policy: ").append(draft.id());
      text.append(", organization: here, values: {").append(comparison.operand()).append(": \"");
      text.append(value).append("\"}}\n");
    }
  }

  private String fact(FactKind kind, String id, Map<String, String> values) {
    StringBuilder fact = new StringBuilder("{");
    for (FactComponent component : kind.components()) {
      String value = component.name().equals("id") ? id : values.get(component.name());
      if (value == null && !component.optional() && component.type() != ComponentType.BOOLEAN) {
        value = sample(component);
      }
      if (value != null) {
        fact.append(fact.length() == 1 ? "" : ", ").append(component.name()).append(": ");
        fact.append(value);
      }
    }
    return fact.append('}').toString();
  }

  private String sample(FactComponent component) {
    return switch (component.type()) {
      case TEXT, REFERENCE -> "some-" + component.name();
      case TIME -> time(WHEN.earliest());
      case QUANTITY -> "100 EUR";
      case DECIMAL, INTEGER -> "1";
      case BOOLEAN -> "false";
      case TERM -> List.copyOf(component.terms().keySet()).stream().sorted().toList().get(0);
    };
  }

  private static String quoted(String word) {
    return "\"" + word + "\"";
  }
}
