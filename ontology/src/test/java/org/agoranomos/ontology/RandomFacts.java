package org.agoranomos.ontology;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.NumberRange;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;

/** Facts of every kind with values that like to be awkward. */
public final class RandomFacts {
  private static final List<String> TEXTS =
      List.of(
          "plain",
          "with space",
          "ünïcode ☂ 𝄞",
          "quote\"s 'n \\ back",
          "line\nbreak\ttab",
          "<b>&amp;</b>",
          "%41",
          "urn:agora:x",
          "http://example.org/a b",
          "https://example.org/x#y",
          "did:web:example.org",
          "a/b:c@d",
          "Ω");

  private final Random random;

  public RandomFacts(long seed) {
    random = new Random(seed);
  }

  /** One fact of every standard kind. */
  public List<Fact> ofEveryKind() {
    List<Fact> facts = new ArrayList<>();
    for (FactKind kind : FactSchema.standard().kinds()) {
      facts.add(of(kind));
    }
    return facts;
  }

  /** A fact that its record accepts. */
  public Fact of(FactKind kind) {
    while (true) {
      Object[] values = new Object[kind.components().size()];
      for (int i = 0; i < values.length; i++) {
        FactComponent component = kind.components().get(i);
        if (!component.optional() || random.nextBoolean()) {
          values[i] = value(component);
        }
      }
      try {
        return kind.create(values);
      } catch (IllegalArgumentException e) {
        // The record refuses this value, such as a share above 1: try another.
      }
    }
  }

  private Object value(FactComponent component) {
    return switch (component.type()) {
      case TEXT, REFERENCE ->
          switch (component.name()) {
            case "yearEnd" -> "06-30";
            case "zone" -> "Europe/Berlin";
            default -> text();
          };
      case TIME -> time();
      case QUANTITY -> new Quantity(decimal(component), text());
      case DECIMAL -> decimal(component);
      case INTEGER -> random.nextBoolean() ? (long) random.nextInt(100) : random.nextLong();
      case BOOLEAN -> random.nextBoolean();
      case TERM -> {
        Object[] constants = component.javaType().getEnumConstants();
        yield constants[random.nextInt(constants.length)];
      }
    };
  }

  private String text() {
    return TEXTS.get(random.nextInt(TEXTS.size()))
        + (random.nextBoolean() ? "" : random.nextInt(1000));
  }

  /** Mostly from 0 to 1, and only so where the component has a range. */
  private BigDecimal decimal(FactComponent component) {
    boolean share = random.nextInt(3) > 0 || !component.range().equals(NumberRange.ALL);
    return share ? new BigDecimal(random.nextInt(1001)).movePointLeft(3) : decimal();
  }

  /** Up to beyond 256 bits, with and without decimals. */
  public BigDecimal decimal() {
    BigInteger unscaled =
        random.nextBoolean()
            ? BigInteger.valueOf(random.nextInt(100_000))
            : new BigInteger(260, random);
    return new BigDecimal(unscaled, random.nextInt(25) - 3);
  }

  /** Instants, days, open intervals, all of time, blocks with and without a time. */
  public TimeInterval time() {
    long from = 1_600_000_000_000_000L + (random.nextLong() >>> 16);
    TimeInterval clock =
        switch (random.nextInt(6)) {
          case 0 -> new TimeInterval(TimeInterval.MIN, from, null, -1);
          case 1 -> new TimeInterval(from, TimeInterval.MAX, null, -1);
          case 2 -> new TimeInterval(from, from + 1 + random.nextInt(1_000_000), null, -1);
          case 3 -> TimeInterval.UNKNOWN;
          default -> new TimeInterval(from, from + 1, null, -1);
        };
    return switch (random.nextInt(4)) {
      case 0 -> TimeInterval.ofBlock("eip155:1", random.nextInt(1_000_000));
      case 1 -> clock.inBlock("eip155:" + random.nextInt(3), random.nextInt(1_000_000));
      default -> clock;
    };
  }
}
