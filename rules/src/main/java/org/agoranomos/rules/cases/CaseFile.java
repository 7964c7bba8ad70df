package org.agoranomos.rules.cases;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.TermsStatement;
import org.jspecify.annotations.Nullable;

/**
 * cases.yaml of a policy.
 *
 * @param name the file as messages name it, {@code pack/policy/cases.yaml}
 * @param cases the cases, in the order of the file
 */
public record CaseFile(String name, List<Case> cases) {
  /** The file in a policy's folder. */
  public static final String FILE = "cases.yaml";

  private static final List<String> KINDS =
      List.of("breach", "lookalike", "boundary", "missing", "terms");
  private static final TimeInterval STANDARD_PERIOD =
      TimeInterval.between(
          TimeInterval.parse("2026-01-01").from(), TimeInterval.parse("2026-04-01").from());

  /**
   * One case: facts, terms, and what must come of them, all and only.
   *
   * @param name what it is about
   * @param kind breach, lookalike, boundary, missing or terms
   * @param line where in the file it begins, from 1
   * @param period the audited period
   * @param given the facts, those that all cases share first
   * @param terms what was decided
   * @param finds the findings, each as the ids of the facts that the policy's key binds
   * @param cantTell ids of what cannot be judged
   */
  public record Case(
      String name,
      String kind,
      int line,
      TimeInterval period,
      List<KnownFact> given,
      List<TermsStatement> terms,
      List<List<String>> finds,
      List<String> cantTell) {}

  /**
   * Reads the cases of a policy, if it has any.
   *
   * @param schema the kinds of fact
   * @throws YamlException if the file is wrong; with all that is
   */
  public static Optional<CaseFile> of(PolicyFolder folder, FactSchema schema) {
    byte[] bytes = folder.files().get(FILE);
    return bytes == null
        ? Optional.empty()
        : Optional.of(read(folder.pack() + "/" + folder.name() + "/" + FILE, bytes, schema));
  }

  /**
   * Reads a file.
   *
   * @param name its name in messages
   * @param schema the kinds of fact; measures are computed, and no case may give them
   * @throws YamlException if the file is wrong; with all that is
   */
  static CaseFile read(String name, byte[] bytes, FactSchema schema) {
    return new CaseFile(name, new Reader(name, schema).cases(YamlNode.read(name, bytes)));
  }

  private static final class Reader {
    private final String file;
    private final Map<String, FactKind> kinds;

    Reader(String file, FactSchema schema) {
      this.file = file;
      Set<String> computed =
          Measures.standard().stream()
              .map(measure -> measure.result().getSimpleName())
              .collect(Collectors.toSet());
      kinds =
          schema.kinds().stream()
              .filter(kind -> !computed.contains(kind.name()))
              .collect(Collectors.toMap(FactKind::name, kind -> kind));
    }

    List<Case> cases(YamlNode root) {
      YamlProblems problems = new YamlProblems();
      Map<String, YamlNode> keys =
          problems.tried(
              () -> root.keys(List.of("cases"), List.of("period", "given")), root.keys());
      TimeInterval period = problems.tried(() -> period(keys.get("period")), STANDARD_PERIOD);
      List<KnownFact> shared = problems.tried(() -> facts(keys.get("given")), List.of());
      List<Case> cases = new ArrayList<>();
      for (YamlNode one : problems.tried(() -> list(keys.get("cases")), List.<YamlNode>of())) {
        problems.tried(() -> cases.add(one(one, period, shared)), false);
      }
      problems.check();
      return List.copyOf(cases);
    }

    private Case one(YamlNode node, TimeInterval standard, List<KnownFact> shared) {
      YamlProblems problems = new YamlProblems();
      List<String> more = List.of("period", "given", "terms", "finds", "cantTell");
      Map<String, YamlNode> keys =
          problems.tried(() -> node.keys(List.of("case", "kind"), more), node.keys());
      List<TermsStatement> terms = new ArrayList<>();
      for (YamlNode statement :
          problems.tried(() -> list(keys.get("terms")), List.<YamlNode>of())) {
        problems.tried(() -> terms.add(terms(statement)), false);
      }
      List<KnownFact> own = problems.tried(() -> facts(keys.get("given")), List.of());
      YamlNode ownPeriod = keys.get("period");
      Case read =
          new Case(
              problems.tried(() -> keys.containsKey("case") ? node.at("case").filled() : "", ""),
              problems.tried(
                  () -> keys.containsKey("kind") ? node.at("kind").oneOf(KINDS) : "", ""),
              node.line(),
              ownPeriod == null ? standard : problems.tried(() -> period(ownPeriod), standard),
              Stream.concat(shared.stream(), own.stream()).toList(),
              List.copyOf(terms),
              problems.tried(
                  () -> list(keys.get("finds")).stream().map(Reader::texts).toList(), List.of()),
              problems.tried(
                  () -> keys.containsKey("cantTell") ? texts(node.at("cantTell")) : List.of(),
                  List.of()));
      problems.check();
      return read;
    }

    private static List<YamlNode> list(@Nullable YamlNode node) {
      return node == null ? List.of() : node.items();
    }

    private static List<String> texts(YamlNode node) {
      return node.items().stream().map(YamlNode::text).toList();
    }

    private static TimeInterval period(@Nullable YamlNode node) {
      if (node == null) {
        return STANDARD_PERIOD;
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
          keys.containsKey("decidedBy") ? node.at("decidedBy").filled() : "the case",
          null);
    }

    private List<KnownFact> facts(@Nullable YamlNode node) {
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

    private List<KnownFact> facts(String name, YamlNode entries) {
      FactKind kind = kinds.get(name);
      if (kind == null) {
        throw entries.error(
            "there is no kind of fact '" + name + "'; " + Nearest.hint(name, kinds.keySet()));
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
                        new SourceLocation.Line(file, entry.line()))),
            false);
      }
      problems.check();
      return facts;
    }
  }
}
