package org.agoranomos.rules.cases;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.ontology.text.YamlProblems;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.TermsStatement;

/**
 * cases.yaml of a policy.
 *
 * @param period the audited period, unless a case has its own
 * @param given facts that all cases share
 * @param cases the cases
 */
public record CaseFile(TimeInterval period, List<KnownFact> given, List<Case> cases) {
  static final String NAME = "cases.yaml";
  private static final FactSchema SCHEMA = FactSchema.standard();
  private static final List<String> KINDS =
      List.of("breach", "lookalike", "boundary", "missing", "terms");

  /** One case: facts, terms, and what must come of them. */
  public record Case(
      String name,
      String kind,
      TimeInterval period,
      List<KnownFact> given,
      List<TermsStatement> terms,
      List<List<String>> finds,
      List<String> cantTell) {}

  static CaseFile read(PolicyFolder folder) {
    try {
      return read(
          folder.name() + "/" + NAME, Objects.requireNonNull(folder.files().get(NAME), NAME));
    } catch (YamlException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** Reads a file; throws {@link YamlException} with all that is wrong in it. */
  static CaseFile read(String name, byte[] bytes) {
    YamlNode root = YamlNode.read(name, bytes);
    YamlProblems problems = new YamlProblems();
    Map<String, YamlNode> keys =
        problems.tried(() -> root.keys(List.of("cases"), List.of("period", "given")), root.keys());
    TimeInterval standard =
        TimeInterval.between(
            TimeInterval.parse("2026-01-01").from(), TimeInterval.parse("2026-04-01").from());
    TimeInterval period = problems.tried(() -> period(keys.get("period"), standard), standard);
    List<KnownFact> given = problems.tried(() -> facts(keys.get("given")), List.of());
    List<Case> cases = new ArrayList<>();
    for (YamlNode one : problems.tried(() -> list(keys.get("cases")), List.<YamlNode>of())) {
      problems.tried(() -> cases.add(one(one, period)), false);
    }
    problems.check();
    return new CaseFile(period, given, cases);
  }

  private static List<YamlNode> list(YamlNode node) {
    return node == null ? List.of() : node.items();
  }

  private static Case one(YamlNode node, TimeInterval standard) {
    YamlProblems problems = new YamlProblems();
    List<String> more = List.of("period", "given", "terms", "finds", "cantTell");
    Map<String, YamlNode> keys =
        problems.tried(() -> node.keys(List.of("case", "kind"), more), node.keys());
    List<TermsStatement> terms = new ArrayList<>();
    for (YamlNode statement : problems.tried(() -> list(keys.get("terms")), List.<YamlNode>of())) {
      problems.tried(() -> terms.add(terms(statement)), false);
    }
    Case read =
        new Case(
            problems.tried(() -> keys.containsKey("case") ? node.at("case").filled() : "", ""),
            problems.tried(() -> keys.containsKey("kind") ? node.at("kind").oneOf(KINDS) : "", ""),
            problems.tried(() -> period(keys.get("period"), standard), standard),
            problems.tried(() -> facts(keys.get("given")), List.of()),
            terms,
            problems.tried(
                () -> list(keys.get("finds")).stream().map(CaseFile::texts).toList(), List.of()),
            problems.tried(
                () -> keys.containsKey("cantTell") ? texts(node.at("cantTell")) : List.of(),
                List.of()));
    problems.check();
    return read;
  }

  private static List<String> texts(YamlNode node) {
    return node.items().stream().map(YamlNode::text).toList();
  }

  private static TimeInterval period(YamlNode node, TimeInterval otherwise) {
    if (node == null) {
      return otherwise;
    }
    node.keys(List.of("from", "until"), List.of());
    return TimeInterval.between(time(node.at("from")).from(), time(node.at("until")).from());
  }

  private static TimeInterval time(YamlNode node) {
    try {
      return TimeInterval.parse(node.text());
    } catch (DateTimeException e) {
      throw node.error("'" + node.text() + "' is no date such as 2026-01-31");
    }
  }

  private static TermsStatement terms(YamlNode node) {
    Map<String, YamlNode> keys =
        node.keys(
            List.of("policy", "organization", "values"), List.of("from", "until", "decidedBy"));
    Map<String, String> values = new LinkedHashMap<>();
    node.at("values").keys().forEach((name, value) -> values.put(name, value.text()));
    return new TermsStatement(
        node.at("policy").filled(),
        node.at("organization").filled(),
        keys.containsKey("from") ? time(node.at("from")).earliest() : TimeInterval.MIN,
        keys.containsKey("until") ? time(node.at("until")).earliest() : TimeInterval.MAX,
        values,
        keys.containsKey("decidedBy") ? node.at("decidedBy").filled() : "the case");
  }

  private static List<KnownFact> facts(YamlNode node) {
    List<KnownFact> facts = new ArrayList<>();
    if (node != null) {
      YamlProblems problems = new YamlProblems();
      node.keys()
          .forEach(
              (name, entries) -> problems.tried(() -> facts.addAll(facts(name, entries)), false));
      problems.check();
    }
    return facts;
  }

  private static List<KnownFact> facts(String name, YamlNode entries) {
    FactKind kind = SCHEMA.kind(name);
    if (kind == null) {
      throw entries.error(
          "there is no kind of fact '"
              + name
              + "'; "
              + Nearest.hint(name, SCHEMA.kinds().stream().map(FactKind::name).toList()));
    }
    List<KnownFact> facts = new ArrayList<>();
    YamlProblems problems = new YamlProblems();
    for (YamlNode entry : entries.items()) {
      problems.tried(
          () ->
              facts.add(
                  new KnownFact(
                      FactText.parse(kind, entry),
                      "case",
                      new SourceLocation.Stated(name + " " + entry.at("id").text()))),
          false);
    }
    problems.check();
    return facts;
  }

  TimeInterval period(Case one) {
    return one.period();
  }

  List<KnownFact> facts(Case one) {
    return Stream.concat(given.stream(), one.given().stream()).toList();
  }
}
