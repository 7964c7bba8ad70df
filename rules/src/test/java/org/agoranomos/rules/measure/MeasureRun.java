package org.agoranomos.rules.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.Terms;

/** Facts as text, and a measure over them. */
final class MeasureRun {
  /** The audited market. */
  static final String MARKET = "market:test";

  private static final FactSchema SCHEMA = FactSchema.standard();

  private final List<KnownFact> facts = new ArrayList<>();
  private Map<String, String> terms = Map.of("tolerance", "P3D", "amount", "0.01");

  /** Adds a fact of the source "s": names and values in turn; null values are left out. */
  MeasureRun with(String kind, Object... values) {
    return from("s", kind, values);
  }

  MeasureRun from(String source, String kind, Object... values) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      if (values[i + 1] != null) {
        map.put(String.valueOf(values[i]), values[i + 1]);
      }
    }
    FactKind known = Objects.requireNonNull(SCHEMA.kind(kind), kind);
    facts.add(
        new KnownFact(
            FactText.parse(known, map),
            source,
            new SourceLocation.Stated(map.get("id").toString())));
    return this;
  }

  MeasureRun terms(Map<String, String> values) {
    terms = values;
    return this;
  }

  List<KnownFact> facts() {
    return facts;
  }

  /** What the measure gives, by id. */
  <T extends Fact> Map<String, T> compute(Measure measure, Class<T> result) {
    return compute(measure, result, facts, terms);
  }

  static <T extends Fact> Map<String, T> compute(
      Measure measure, Class<T> result, List<KnownFact> facts, Map<String, String> terms) {
    try {
      Path scratch = Files.createTempDirectory("measure");
      try {
        Map<String, T> byId = new TreeMap<>();
        measure.compute(
            FactSet.of(facts),
            context(scratch, terms),
            fact -> {
              if (byId.put(fact.id(), result.cast(fact)) != null) {
                throw new AssertionError("two results are called " + fact.id());
              }
            });
        return byId;
      } finally {
        try (Stream<Path> files = Files.walk(scratch)) {
          for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ids of the facts that a result was computed from, sorted. */
  List<String> basis(Measure measure, Fact result) {
    List<String> ids = new ArrayList<>();
    measure.explain(
        List.of(result),
        FactSet.of(facts),
        (of, known) -> {
          if (!of.equals(result)) {
            throw new AssertionError("explains " + of);
          }
          ids.add(known.fact().id());
        });
    return ids.stream().sorted().toList();
  }

  private static MeasureContext context(Path scratch, Map<String, String> values) {
    return new MeasureContext() {
      @Override
      public TimeInterval period() {
        return TimeInterval.between(
            TimeInterval.parse("2026-01-01").from(), TimeInterval.parse("2026-04-01").from());
      }

      @Override
      public String market() {
        return MARKET;
      }

      @Override
      public Terms terms(String policy, String organization, TimeInterval at) {
        return new Terms(
            policy, organization, TimeInterval.MIN, TimeInterval.MAX, values, "test", List.of());
      }

      @Override
      public Path scratch() {
        return scratch;
      }
    };
  }
}
