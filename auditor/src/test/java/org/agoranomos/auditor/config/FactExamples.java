package org.agoranomos.auditor.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.rules.cases.CaseFile;
import org.agoranomos.rules.cases.CaseRun;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;

/**
 * An example of each kind and measure: of those in the shipped cases, or computed of them, the
 * first that says most.
 */
final class FactExamples {
  private static final FactSchema SCHEMA = Measures.schema();
  private static final List<FactKind> MEASURES = ofMeasures();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Kinds of which no case has a fact. */
  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry(
              "Block",
              "{id: chain/17, chain: \"eip155:1\", number: 17, at: \"2026-01-05T12:00:12Z\"}"),
          Map.entry(
              "TermsDecision",
              "{id: t1, policy: DAO-007, organization: \"dao:a\", parameter: maximumShare, decided: 0.5, from: 2026-03-01, decidedBy: poll of 12 January 2026}"));

  private final Map<String, Map<String, String>> values = new TreeMap<>();

  /** Runs the measures over all shipped cases. */
  FactExamples(Path scratch) throws IOException, PolicyException {
    for (LoadedPolicy policy : new RuleLibrary(SCHEMA, scratch).shipped().values()) {
      for (CaseFile.Case one : CaseFile.of(policy.folder(), SCHEMA).orElseThrow().cases()) {
        // As it is written, so before identities and times are resolved.
        one.given().forEach(this::add);
        Path files = Files.createTempDirectory(scratch, "case");
        var computed =
            CaseRun.of(SCHEMA, policy, one.given(), one.terms(), one.period(), files)
                .request()
                .facts();
        for (FactKind kind : measures()) {
          if (asked(policy.policy(), kind)) {
            computed.forEach(kind.type(), this::add);
          }
        }
      }
    }
  }

  /** Whether a policy rests on a measure: others would be computed for nothing. */
  private static boolean asked(Policy policy, FactKind kind) {
    return policy.population().fact().equals(kind.name())
        || policy.needs().stream().anyMatch(need -> need.fact().equals(kind.name()));
  }

  /** The kinds that measures give. */
  static List<FactKind> measures() {
    return MEASURES;
  }

  private static List<FactKind> ofMeasures() {
    FactSchema sources = FactSchema.standard();
    return SCHEMA.kinds().stream().filter(kind -> sources.kind(kind.name()) == null).toList();
  }

  private void add(KnownFact known) {
    FactKind kind = SCHEMA.kind(known.fact().getClass());
    Map<String, String> found = FactText.values(kind, known.fact());
    values.merge(kind.name(), found, (old, other) -> other.size() > old.size() ? other : old);
  }

  /** One fact of a kind, as cases and audits write it: {@code {id: t1, market: m, …}}. */
  String of(FactKind kind) {
    Map<String, String> found = values.get(kind.name());
    String other = OTHERS.get(kind.name());
    if ((found == null) == (other == null)) {
      throw new AssertionError(
          found == null
              ? "no shipped case has a " + kind + ": write an example here"
              : "cases have a " + kind + ": no example is needed here");
    }
    return found == null
        ? String.valueOf(other)
        : found.entrySet().stream()
            .map(value -> value.getKey() + ": " + written(value.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String written(String value) {
    if (value.matches("[A-Za-z0-9][\\w.+/-]*( [A-Za-z]+)?")) {
      return value;
    }
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
