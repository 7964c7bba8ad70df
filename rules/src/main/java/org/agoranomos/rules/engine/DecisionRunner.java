package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.identity.FactResolver;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.dmn.DecisionException;
import org.agoranomos.rules.dmn.DecisionOutcome;
import org.agoranomos.rules.dmn.DmnDecision;
import org.agoranomos.rules.dmn.FeelValues;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.TermsTable;
import org.jspecify.annotations.Nullable;

/** Evaluates a policy whose condition is a decision. Safe for threads. */
final class DecisionRunner {
  /** What stands for a message that the decision made of values: it is shown as it is. */
  private static final String MADE = "$message";

  private final LoadedPolicy loaded;
  private final PolicyCondition.Decision condition;
  private final FactSchema schema;
  private final FactResolver resolver;
  private final TermsTable terms;
  private final PopulationCount population;
  private final ScopeFacts scope;
  private final Where where;

  DecisionRunner(
      LoadedPolicy loaded,
      PolicyCondition.Decision condition,
      FactSchema schema,
      FactResolver resolver,
      TermsTable terms,
      KeyPaths paths,
      PopulationCount population) {
    this.loaded = loaded;
    this.condition = condition;
    this.schema = schema;
    this.resolver = resolver;
    this.terms = terms;
    this.population = population;
    Policy policy = loaded.policy();
    this.scope = new ScopeFacts(policy, schema, paths);
    this.where = new Where(schema.kind(condition.kind()), policy.population().where());
  }

  Policy policy() {
    return loaded.policy();
  }

  /**
   * What is to be judged, with all that it is judged by.
   *
   * @param fact the fact
   * @param inForce the terms at its time
   * @param inputs the decision's inputs by name
   * @param needed the facts in the scope by kind
   * @param asRead finds the fact as read of each resolved one
   */
  record Judged(
      ScopeFacts.Pair fact,
      Terms inForce,
      Map<String, Object> inputs,
      Map<String, List<ScopeFacts.Pair>> needed,
      Function<Object, @Nullable KnownFact> asRead) {}

  /**
   * Evaluates a batch.
   *
   * @throws DecisionException if the decision cannot be evaluated of some fact
   */
  void run(SessionBatch batch, List<RuleMatch> found) {
    forEach(batch, judged -> judge(judged, found));
  }

  /** Goes through what is to be judged in a batch. */
  void forEach(SessionBatch batch, Consumer<Judged> consumer) {
    for (String key : batch.keys()) {
      List<ScopeFacts.Pair> facts = new ArrayList<>();
      Map<Object, KnownFact> asRead = new IdentityHashMap<>();
      for (KnownFact known : batch.byKey().getOrDefault(key, List.of())) {
        Fact resolved = resolver.resolve(known.fact());
        facts.add(new ScopeFacts.Pair(known, resolved));
        asRead.put(resolved, known);
      }
      Map<String, List<ScopeFacts.Pair>> needed = scope.of(key, facts);
      Map<String, Object> lists = null;
      String kind = policy().population().fact();
      for (ScopeFacts.Pair judged : needed.getOrDefault(kind, List.of())) {
        Terms inForce = candidate(judged);
        if (inForce != null) {
          if (lists == null) {
            lists = lists(needed);
          }
          Map<String, Object> inputs = new HashMap<>(lists);
          inputs.put(condition.decision().judged(), values(judged.resolved()));
          inputs.put("terms", FeelValues.of(policy(), inForce));
          consumer.accept(new Judged(judged, inForce, inputs, needed, asRead::get));
        }
      }
    }
  }

  /** The terms for what is to be judged; null for what is not, or cannot be. */
  private @Nullable Terms candidate(ScopeFacts.Pair judged) {
    Policy policy = policy();
    Fact resolved = judged.resolved();
    if (!where.matches(resolved)) {
      return null;
    }
    String subject = population.subject(policy, resolved, judged.known().source());
    boolean asked =
        population.applies(policy, subject)
            && population.inPeriod(policy, resolved)
            && population.inForce(policy, resolved)
            && population.gap(policy, subject, resolved) == null;
    return asked ? terms.at(policy, subject, population.at(policy, resolved)) : null;
  }

  private Map<String, Object> lists(Map<String, List<ScopeFacts.Pair>> needed) {
    Map<String, Object> lists = new HashMap<>();
    needed.forEach(
        (kind, pairs) -> {
          if (condition.decision().inputs().contains(kind)) {
            List<Object> list = new ArrayList<>();
            pairs.forEach(pair -> list.add(values(pair.resolved())));
            lists.put(kind, List.copyOf(list));
          }
        });
    return lists;
  }

  private Map<String, @Nullable Object> values(Fact fact) {
    return FeelValues.of(schema.kind(fact.getClass()), fact, condition.decision()::asks);
  }

  /**
   * Evaluates the decision of one fact.
   *
   * @throws DecisionException if it cannot be evaluated
   */
  DmnDecision.Result evaluate(Judged judged) {
    try {
      return condition.decision().evaluate(judged.inputs());
    } catch (DecisionException e) {
      throw new DecisionException(judged.fact().known().fact().id() + ": " + e.getMessage());
    }
  }

  private void judge(Judged judged, List<RuleMatch> found) {
    DmnDecision.Result result = evaluate(judged);
    Terms inForce = judged.inForce();
    for (DecisionOutcome outcome : result.outcomes()) {
      Map<String, Object> bindings = new TreeMap<>();
      bindings.put(condition.judged(), judged.fact().resolved());
      bindings.put(PolicyCondition.Decision.TERMS, inForce);
      Map<KnownFact, Fact> facts = new IdentityHashMap<>();
      facts.put(judged.fact().known(), judged.fact().resolved());
      for (String id : outcome.evidence()) {
        evidence(id, judged.needed(), facts);
      }
      found.add(
          new RuleMatch(
              policy(),
              metadata(outcome, bindings),
              bindings,
              facts,
              judged.asRead(),
              policy().parameters().isEmpty() ? List.of() : List.of(inForce),
              result.conditions()));
    }
  }

  private Map<String, Object> metadata(DecisionOutcome outcome, Map<String, Object> bindings) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    String message = outcome.message();
    if (outcome.severity() != null) {
      metadata.put("severity", outcome.severity().name().toLowerCase(Locale.ROOT));
    }
    if (!outcome.breach()) {
      metadata.put(
          "cantTell", quoted(Objects.requireNonNullElse(message, "the decision cannot tell")));
    } else if (message != null && condition.decision().texts().contains(message)) {
      metadata.put("message", quoted(message));
    } else if (message != null) {
      // What a source wrote may look like a hole to be filled, and is none.
      bindings.put(MADE, message);
      metadata.put("message", "{" + MADE + "}");
    }
    return metadata;
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private void evidence(
      String id, Map<String, List<ScopeFacts.Pair>> needed, Map<KnownFact, Fact> facts) {
    boolean there = false;
    for (List<ScopeFacts.Pair> pairs : needed.values()) {
      for (ScopeFacts.Pair pair : pairs) {
        if (pair.resolved().id().equals(id)) {
          facts.put(pair.known(), pair.resolved());
          there = true;
        }
      }
    }
    if (!there) {
      throw new DecisionException("the evidence '" + id + "' is no fact in the scope");
    }
  }
}
