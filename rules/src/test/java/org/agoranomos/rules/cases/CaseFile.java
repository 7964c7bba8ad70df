package org.agoranomos.rules.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.TermsStatement;

/**
 * cases.yaml of a policy.
 *
 * @param period the audited period, unless a case has its own
 * @param given facts that all cases share, by kind
 * @param cases the cases
 */
public record CaseFile(
    Period period, Map<String, List<Map<String, Object>>> given, List<Case> cases) {
  /** Days, the last exclusive. */
  public record Period(String from, String until) {
    TimeInterval interval() {
      return TimeInterval.between(
          TimeInterval.parse(from).from(), TimeInterval.parse(until).from());
    }
  }

  /** One case: facts, terms, and what must come of them. */
  public record Case(
      String name,
      String kind,
      Period period,
      Map<String, List<Map<String, Object>>> given,
      List<Term> terms,
      List<List<String>> finds,
      List<String> cantTell) {
    @com.fasterxml.jackson.annotation.JsonCreator
    static Case of(
        @com.fasterxml.jackson.annotation.JsonProperty("case") String name,
        @com.fasterxml.jackson.annotation.JsonProperty("kind") String kind,
        @com.fasterxml.jackson.annotation.JsonProperty("period") Period period,
        @com.fasterxml.jackson.annotation.JsonProperty("given")
            Map<String, List<Map<String, Object>>> given,
        @com.fasterxml.jackson.annotation.JsonProperty("terms") List<Term> terms,
        @com.fasterxml.jackson.annotation.JsonProperty("finds") List<List<String>> finds,
        @com.fasterxml.jackson.annotation.JsonProperty("cantTell") List<String> cantTell) {
      return new Case(
          name,
          kind,
          period,
          given == null ? Map.of() : given,
          terms == null ? List.of() : terms,
          finds == null ? List.of() : finds,
          cantTell == null ? List.of() : cantTell);
    }
  }

  /** What an organization decided. */
  public record Term(
      String policy,
      String organization,
      String from,
      String until,
      Map<String, String> values,
      String decidedBy) {
    TermsStatement statement() {
      return new TermsStatement(
          policy,
          organization,
          from == null ? TimeInterval.MIN : TimeInterval.parse(from).earliest(),
          until == null ? TimeInterval.MAX : TimeInterval.parse(until).earliest(),
          values,
          decidedBy == null ? "the case" : decidedBy);
    }
  }

  static CaseFile read(PolicyFolder folder) {
    try {
      return YAMLMapper.builder()
          .enable(com.fasterxml.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build()
          .readValue(folder.text("cases.yaml"), CaseFile.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError(folder.name() + "/cases.yaml: " + e.getMessage(), e);
    }
  }

  TimeInterval period(Case one) {
    Period chosen = one.period() == null ? period : one.period();
    return (chosen == null ? new Period("2026-01-01", "2026-04-01") : chosen).interval();
  }

  List<KnownFact> facts(Case one) {
    List<KnownFact> facts = new ArrayList<>();
    Map<String, List<Map<String, Object>>> shared = given == null ? Map.of() : given;
    for (Map<String, List<Map<String, Object>>> group : List.of(shared, one.given())) {
      group.forEach(
          (name, entries) -> {
            FactKind kind = TestRun.SCHEMA.kind(name);
            if (kind == null) {
              throw new AssertionError(one.name() + ": no kind of fact is called " + name);
            }
            for (Map<String, Object> entry : entries) {
              try {
                facts.add(
                    new KnownFact(
                        FactText.parse(kind, entry),
                        "case",
                        new SourceLocation.Stated(name + " " + entry.get("id"))));
              } catch (IllegalArgumentException e) {
                throw new AssertionError(one.name() + ": " + entry + ": " + e.getMessage(), e);
              }
            }
          });
    }
    return facts;
  }
}
