package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.policy.TermsStatement;
import org.jspecify.annotations.Nullable;

/** Collects the facts and terms of a random market, and holds its dice. */
final class MarketBuilder {
  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final Instant END = Instant.parse("2026-04-01T00:00:00Z");
  static final Instant MIDDLE = Instant.parse("2026-02-15T00:00:00Z");

  private static final FactSchema SCHEMA = FactSchema.standard();

  private final String policy;
  private final Random random;
  private final boolean breaches;
  private final List<KnownFact> facts = new ArrayList<>();
  private final List<TermsStatement> terms = new ArrayList<>();
  private final Map<String, String> aliases = new LinkedHashMap<>();
  private TimeInterval period = TimeInterval.between(START, END);
  private int ids;

  MarketBuilder(String policy, long seed) {
    this.policy = policy;
    random = new Random(seed * 0x9E3779B97F4A7C15L ^ policy.hashCode());
    breaches = random.nextInt(100) < 60;
  }

  /** Audits another time than from START to END. */
  void over(Instant from, Instant until) {
    period = TimeInterval.between(from, until);
  }

  /** Whether breaches are to be planted; else everything only looks like one. */
  boolean breaches() {
    return breaches;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  // Where a caller gives null, it takes null.
  @SuppressWarnings("NullAway")
  @SafeVarargs
  final <T> T oneOf(@Nullable T... values) {
    return values[random.nextInt(values.length)];
  }

  String id(String prefix) {
    // Ids whose order is not that of their making, so that nothing rests on it.
    return prefix + (char) ('a' + random.nextInt(26)) + ids++;
  }

  /** Adds a fact: names and values in turn; null values are left out. */
  void add(String kind, @Nullable Object... values) {
    FactKind known = Objects.requireNonNull(SCHEMA.kind(kind));
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      Object value = values[i + 1];
      if (value != null) {
        map.put(String.valueOf(values[i]), value);
      }
    }
    facts.add(
        new KnownFact(
            FactText.parse(known, map),
            "market",
            new SourceLocation.Stated(kind + " " + map.get("id"))));
  }

  /** The party under one of its identifiers; the second one is linked to the first. */
  String as(String party) {
    if (percent(70)) {
      return party;
    }
    return aliases.computeIfAbsent(
        party,
        p -> {
          String alias = oneOf("eip155:1:0x", "@", "zz-") + p;
          add(
              "IdentityLink",
              "id",
              "link-" + p,
              "identifier",
              p,
              "other",
              alias,
              "method",
              "signed",
              "confidence",
              oneOf("0.9", "1"),
              "statedBy",
              "market");
          return alias;
        });
  }

  /** A link between two parties that are not the same, too weak or too old to be used. */
  void uselessLink(String party, String other) {
    boolean old = percent(50);
    add(
        "IdentityLink",
        "id",
        id("weak"),
        "identifier",
        party,
        "other",
        other,
        "method",
        "same name",
        "confidence",
        old ? "1" : "0.89",
        "until",
        old ? "2026-03-31T00:00:00Z" : null,
        "statedBy",
        "market");
  }

  /**
   * Coverage of a kind: complete, in two pieces that touch, with a gap, ending early, incomplete,
   * or none.
   */
  void coverage(String organization, String kind, boolean whole) {
    coverage(organization, kind, whole, null);
  }

  /** The same, of transfers that a ledger has. */
  void coverage(String organization, String kind, boolean whole, @Nullable String ledger) {
    int choice = whole ? below(2) : below(6);
    switch (choice) {
      case 0 -> covered(organization, kind, START, END, true, ledger);
      case 1 -> {
        covered(organization, kind, START, MIDDLE, true, ledger);
        covered(organization, kind, MIDDLE, END, true, ledger);
      }
      case 2 -> {
        covered(organization, kind, START, MIDDLE, true, ledger);
        covered(organization, kind, MIDDLE.plus(Duration.ofDays(4)), END, true, ledger);
      }
      case 3 -> covered(organization, kind, START, END.minus(Duration.ofDays(20)), true, ledger);
      case 4 -> covered(organization, kind, START, END, false, ledger);
      default -> {}
    }
  }

  /** Coverage of a kind in [from, until). */
  void covered(String organization, String kind, Instant from, Instant until, boolean complete) {
    covered(organization, kind, from, until, complete, null);
  }

  private void covered(
      String organization,
      String kind,
      Instant from,
      Instant until,
      boolean complete,
      @Nullable String ledger) {
    add(
        "Coverage",
        "id",
        id("coverage"),
        "organization",
        organization,
        "kind",
        kind,
        "from",
        from,
        "until",
        until,
        "complete",
        complete,
        "statedBy",
        "audit",
        "ledger",
        ledger);
  }

  /** Terms of the policy for an organization in [from, until); null is open. */
  void decide(
      String organization,
      @Nullable Instant from,
      @Nullable Instant until,
      Map<String, String> values) {
    terms.add(
        new TermsStatement(
            policy,
            organization,
            from == null ? TimeInterval.MIN : TimeInterval.micros(from),
            until == null ? TimeInterval.MAX : TimeInterval.micros(until),
            values,
            "the dice",
            null));
  }

  /** Some second of the period, not within so many days of its ends. */
  Instant sometime(int daysFromEnds) {
    long from = START.getEpochSecond() + daysFromEnds * 86_400L;
    long until = END.getEpochSecond() - daysFromEnds * 86_400L;
    return Instant.ofEpochSecond(from + (long) (random.nextDouble() * (until - from)));
  }

  /** The day of an instant, as a date. */
  static String day(Instant instant) {
    return instant.toString().substring(0, 10);
  }

  static Instant micros(Instant instant, long more) {
    return instant.plusNanos(more * 1_000);
  }

  RandomMarket.Market build() {
    Collections.shuffle(facts, random);
    return new RandomMarket.Market(List.copyOf(facts), List.copyOf(terms), period);
  }
}
