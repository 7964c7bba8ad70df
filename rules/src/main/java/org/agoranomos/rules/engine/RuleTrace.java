package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.rules.Scope;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.policy.Need;
import org.agoranomos.rules.policy.Policy;
import org.drools.model.BetaIndex;
import org.drools.model.Condition;
import org.drools.model.Index;
import org.drools.model.SingleConstraint;
import org.jspecify.annotations.Nullable;

/**
 * Why a policy finds what it finds, and why it does not find the rest: its rules evaluated step by
 * step. For few facts, such as those of a case.
 */
public final class RuleTrace {
  private static final int MOST_TOLD = 3;

  private final EvaluationRequest request;
  private final LoadedPolicy loaded;
  private final Policy policy;
  private final KeyPaths keys;
  private final PopulationCount population;
  private final List<SessionContent> contents = new ArrayList<>();
  private final List<Stepwise> rules = new ArrayList<>();
  private final Paths paths = new Paths();
  private final @Nullable DecisionSteps decision;

  /**
   * How far a rule came, or what a decision came to.
   *
   * @param title the rule or decision, and what came of it
   * @param matched whether it matched, or the verdict is the one that is asked about
   * @param lines of a rule its conditions in their order, as far as it came; the last is the first
   *     that does not hold, unless it matched. Of a decision its rows or branches, each that was
   *     not taken with the first test that does not hold
   * @param others how many other facts came as far and no further
   */
  public record Attempt(String title, boolean matched, List<Line> lines, int others) {}

  /**
   * A condition that holds or does not.
   *
   * @param text the condition as it is written
   * @param holds whether it holds
   * @param fact the fact that it is about, or an empty text
   * @param values what its names stand for
   */
  public record Line(String text, boolean holds, String fact, Map<String, String> values) {}

  /**
   * What a rule, or a row or branch of a decision, was put to.
   *
   * @param title the rule, row or branch
   * @param matched whether it matched, and no row or branch before it
   * @param conditions its conditions, each with whether it ever was the only one that did not hold,
   *     so that without it the rule would have matched
   * @param furthest the condition that kept it from matching where it came furthest, or an empty
   *     text if it matched
   */
  public record Reach(
      String title, boolean matched, Map<String, Boolean> conditions, String furthest) {
    /** What this and further facts put the rule to. */
    public Reach and(Reach other) {
      Map<String, Boolean> both = new LinkedHashMap<>(conditions);
      other.conditions.forEach((text, decisive) -> both.merge(text, decisive, Boolean::logicalOr));
      boolean either = matched || other.matched;
      return new Reach(
          title, either, both, either ? "" : furthest.isEmpty() ? other.furthest : furthest);
    }
  }

  private RuleTrace(EvaluationRequest request, LoadedPolicy loaded) {
    this.request = request;
    this.loaded = loaded;
    this.policy = loaded.policy();
    keys = new KeyPaths(request.schema(), request.facts(), Evaluation.wantedPaths(request));
    population = new PopulationCount(request, keys, new CoverageIndex(request.facts()));
    decision =
        loaded.condition() instanceof PolicyCondition.Decision condition
            ? new DecisionSteps(loaded, condition, request, keys, population)
            : null;
    List<LoadedPolicy> one = List.of(loaded);
    OrphanCount orphans = new OrphanCount();
    try (Partition partition =
        new Partition(request.schema(), request.facts(), keys, one, request.scratch(), orphans)) {
      partition.forEachBatch(
          request.options().factsPerSession(),
          batch -> {
            contents.add(
                SessionContent.of(
                    batch, one, request.schema(), request.facts().resolver(), request.terms()));
            if (decision != null) {
              decision.add(batch);
            }
          });
    }
    if (loaded.condition() instanceof PolicyCondition.Rules condition) {
      condition.model().getRules().forEach(rule -> rules.add(new Stepwise(rule)));
    }
  }

  /**
   * Traces the one policy of a request.
   *
   * @throws IllegalArgumentException if the request has not exactly one policy
   */
  public static RuleTrace of(EvaluationRequest request) {
    if (request.policies().size() != 1) {
      throw new IllegalArgumentException("a trace is of one policy");
    }
    return new RuleTrace(request, request.policies().iterator().next());
  }

  /** What the sessions of an evaluation see. */
  List<SessionContent> contents() {
    return contents;
  }

  /** The rules. */
  List<Stepwise> rules() {
    return rules;
  }

  /**
   * How far each rule came that finds things.
   *
   * @param key ids of what the bindings of the policy's key are to stand for
   */
  public List<Attempt> findings(List<String> key) {
    Map<String, String> wanted = new HashMap<>();
    for (int i = 0; i < Math.min(key.size(), policy.key().size()); i++) {
      wanted.put(policy.key().get(i), key.get(i));
    }
    return attempts(wanted, false);
  }

  /**
   * How far each rule came that finds what cannot be told.
   *
   * @param id id of the member of the population that cannot be judged
   */
  public List<Attempt> doubts(String id) {
    return attempts(Map.of(policy.population().as(), id), true);
  }

  /** Of what no session sees there is nothing to tell. */
  private List<Attempt> attempts(Map<String, String> wanted, boolean cantTell) {
    List<Attempt> attempts = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    contents.forEach(
        content -> content.asRead().values().forEach(known -> seen.add(known.fact().id())));
    if (!seen.containsAll(wanted.values())) {
      return attempts;
    } else if (decision != null) {
      String judged = wanted.get(policy.population().as());
      return judged == null ? attempts : decision.attempts(judged, cantTell);
    }
    for (Stepwise rule : rules) {
      if (rule.metadata().containsKey("cantTell") == cantTell) {
        attempts.add(attempt(rule, wanted));
      }
    }
    return attempts;
  }

  private record Stop(
      SessionContent content,
      Stepwise.Partial partial,
      Stepwise.Step step,
      @Nullable Object object,
      int held) {
    private boolean furtherThan(Stop other) {
      return partial.depth() != other.partial.depth()
          ? partial.depth() > other.partial.depth()
          : held > other.held;
    }
  }

  private static final class Furthest {
    private final List<Stop> stops = new ArrayList<>();

    private void add(Stop stop) {
      if (!stops.isEmpty() && stop.furtherThan(stops.get(0))) {
        stops.clear();
      }
      if (stops.isEmpty() || !stops.get(0).furtherThan(stop)) {
        stops.add(stop);
      }
    }
  }

  private Attempt attempt(Stepwise rule, Map<String, String> wanted) {
    Furthest furthest = new Furthest();
    for (SessionContent content : contents) {
      Stepwise.Admission admission =
          (variable, object) -> {
            String id = wanted.get(variable);
            KnownFact known = content.asRead().get(object);
            return id == null || known == null || known.fact().id().equals(id);
          };
      List<Stepwise.Partial> matches = new ArrayList<>();
      rule.attempts(
          content.objects(),
          admission,
          (partial, step, object, held) ->
              furthest.add(new Stop(content, partial, step, object, held)),
          matches::add);
      if (!matches.isEmpty()) {
        return new Attempt(title(rule) + " matches", true, held(rule, matches.get(0), content), 0);
      }
    }
    if (furthest.stops.isEmpty()) {
      return new Attempt(title(rule), false, List.of(), 0);
    }
    Stop stop = furthest.stops.get(0);
    List<Line> lines = held(rule, stop.partial(), stop.content());
    lines.add(failed(stop));
    return new Attempt(title(rule), false, lines, furthest.stops.size() - 1);
  }

  /** The steps behind a partial match, of which the patterns have matched its objects in order. */
  private List<Line> held(Stepwise rule, Stepwise.Partial partial, SessionContent content) {
    List<Line> lines = new ArrayList<>();
    int object = 0;
    for (int i = 0; i < Math.min(partial.depth(), rule.steps().size()); i++) {
      Stepwise.Step step = rule.steps().get(i);
      if (step instanceof Stepwise.One one && object < partial.objects().size()) {
        Object matched = partial.objects().get(object++);
        if (!Stepwise.isScope(one)) {
          lines.add(
              new Line(one.text(), true, name(matched, content), values(one, matched, partial)));
        }
      } else {
        lines.add(new Line(step.text(), true, "", Map.of()));
        // Which alternative matched is not kept; what follows it is told by the rest.
        if (step instanceof Stepwise.Group group && group.type() == Condition.Type.OR) {
          object++;
        }
      }
    }
    return lines;
  }

  private Map<String, String> values(Stepwise.One one, Object matched, Stepwise.Partial partial) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Stepwise.Test test : one.tests()) {
      values.putAll(test.text().values(matched, partial.bound(), paths));
    }
    return values;
  }

  private Line failed(Stop stop) {
    Object object = stop.object();
    if (!(stop.step() instanceof Stepwise.One one)) {
      return new Line(stop.step().text(), false, counter(stop), Map.of());
    } else if (object == null) {
      return new Line(one.text(), false, "there is none", Map.of());
    }
    Stepwise.Test test = one.tests().get(stop.held());
    String text =
        one.kind().getSimpleName()
            + "( "
            + (stop.held() > 0 ? "… " : "")
            + test.text().text()
            + (stop.held() + 1 < one.tests().size() ? " …" : "")
            + " )";
    return new Line(
        text, false, name(object, stop.content()), allValues(test, object, stop.partial()));
  }

  /** What is there although it must not be; nothing where something must be and is not. */
  private String counter(Stop stop) {
    if (!(stop.step() instanceof Stepwise.Group group) || group.type() != Condition.Type.NOT) {
      return "";
    }
    List<Stepwise.Partial> found = new ArrayList<>();
    Stepwise.Group inside = new Stepwise.Group(Condition.Type.AND, "", group.parts());
    int before = stop.partial().objects().size();
    Stepwise.within(
        stop.content().objects(), inside, stop.partial(), Stepwise.Stops.NONE, found::add);
    TreeSet<String> names = new TreeSet<>();
    for (Stepwise.Partial partial : found) {
      partial.objects().stream()
          .skip(before)
          .forEach(object -> names.add(name(object, stop.content())));
    }
    return "there is " + String.join(", ", names.stream().limit(MOST_TOLD).toList());
  }

  /** The values of a condition that does not hold: also what is absent, and facts as a whole. */
  private Map<String, String> allValues(
      Stepwise.Test test, Object object, Stepwise.Partial partial) {
    Map<String, String> values =
        new LinkedHashMap<>(test.text().values(object, partial.bound(), paths));
    for (String name : test.text().names()) {
      if (values.containsKey(name)) {
        continue;
      }
      Object bound = partial.bound().get(name);
      int dot = name.indexOf('.');
      if (bound instanceof Fact fact) {
        values.put(name, whole(fact));
      } else if (dot > 0
          && name.startsWith("$")
          && partial.bound().containsKey(name.substring(0, dot))) {
        values.put(name, "absent");
      } else if (object instanceof Fact fact && component(fact, name)) {
        values.put(name, "absent");
      }
    }
    boolean measured =
        object instanceof Fact
            && request.measures().stream().anyMatch(m -> m.result() == object.getClass());
    if (measured && values.isEmpty()) {
      values.put(object.getClass().getSimpleName(), whole((Fact) object));
    }
    return values;
  }

  private boolean component(Fact fact, String path) {
    int dot = path.indexOf('.');
    String first = dot < 0 ? path : path.substring(0, dot);
    return request.schema().kind(fact.getClass()).component(first) != null;
  }

  private String whole(Fact fact) {
    Map<String, String> values =
        new LinkedHashMap<>(FactText.values(request.schema().kind(fact.getClass()), fact));
    values.remove("id");
    List<String> parts = new ArrayList<>();
    values.forEach((name, value) -> parts.add(name + ": " + value));
    return "{" + String.join(", ", parts) + "}";
  }

  private static String name(Object object, SessionContent content) {
    KnownFact known = content.asRead().get(object);
    if (known != null) {
      return object.getClass().getSimpleName() + " " + known.fact().id();
    } else if (object instanceof Terms terms) {
      return "terms of " + terms.organization() + " decided by " + terms.decidedBy();
    }
    return object instanceof Scope scope ? scope.key() : "";
  }

  /**
   * Why a thing is not judged, whatever the rules say.
   *
   * @param id id of the member of the population
   * @return reasons in plain words; empty if it is judged
   */
  public List<String> notJudged(String id) {
    FactKind kind = judged();
    List<KnownFact> found = new ArrayList<>();
    List<Fact> resolved = new ArrayList<>();
    Set<String> others = new TreeSet<>();
    request
        .facts()
        .forEachBoth(
            kind.type(),
            (asRead, fact) -> {
              if (asRead.fact().id().equals(id)) {
                found.add(asRead);
                resolved.add(fact);
              } else {
                others.add(asRead.fact().id());
              }
            });
    if (found.isEmpty()) {
      return List.of(
          "there is no "
              + kind.name()
              + " '"
              + id
              + "'"
              + (others.isEmpty() ? "" : "; there is " + String.join(", ", others)));
    }
    List<String> reasons = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      reasons.addAll(notJudged(kind, found.get(i).source(), resolved.get(i)));
    }
    return reasons;
  }

  private FactKind judged() {
    FactKind kind = request.schema().kind(policy.population().fact());
    if (kind == null) {
      throw new IllegalArgumentException("no kind of fact is called " + policy.population().fact());
    }
    return kind;
  }

  private List<String> notJudged(FactKind kind, String source, Fact fact) {
    List<String> reasons = new ArrayList<>();
    reasons.addAll(where(kind, fact, policy.population().where(), "the policy judges those"));
    String subject = population.subject(policy, fact, source);
    Organization.Form form = population.organizations().get(subject);
    if (form != null && !population.applies(policy, subject)) {
      reasons.add(
          subject
              + " is of the form "
              + FactComponent.termOf(form)
              + "; the policy is for those of the form "
              + String.join(" or ", policy.forms()));
    }
    if (!population.inPeriod(policy, fact)) {
      reasons.add(
          "its time, "
              + population.at(policy, fact)
              + ", is outside the audited period "
              + request.period());
    }
    String missing = population.missing(policy, fact);
    if (missing != null) {
      reasons.add(missing + ", which the case does not give");
    }
    String gap = population.gap(policy, subject, fact);
    if (gap != null) {
      reasons.add(gap + ": it cannot be told");
    }
    if (reasons.isEmpty() && contents.stream().noneMatch(c -> c.objects().contains(fact))) {
      reasons.addAll(notReached(kind, fact));
    }
    return reasons;
  }

  private static List<String> where(
      FactKind kind, Fact fact, Map<String, List<String>> where, String who) {
    List<String> reasons = new ArrayList<>();
    where.forEach(
        (name, words) -> {
          FactComponent component = kind.component(name);
          Object value = component == null ? null : component.of(fact);
          String text = value == null ? "absent" : FactText.text(value);
          if (!words.contains(text)) {
            reasons.add(
                "its "
                    + name
                    + " is "
                    + text
                    + "; "
                    + who
                    + " where it is "
                    + String.join(" or ", words));
          }
        });
    return reasons;
  }

  /** Why a fact that is to be judged comes to no scope, or to one in which no rule can match. */
  private List<String> notReached(FactKind kind, Fact fact) {
    List<String> reasons = new ArrayList<>();
    Set<String> scopes = new TreeSet<>();
    for (Need need : policy.needs()) {
      if (need.fact().equals(kind.name())) {
        reasons.addAll(where(kind, fact, need.where(), "the policy needs those"));
        scopes.addAll(scopes(need, fact));
      }
    }
    if (scopes.isEmpty()) {
      reasons.add(
          "nothing in it leads to a " + policy.scope() + ", by which the policy's work is split");
    }
    for (Class<?> required : loaded.required()) {
      Set<String> of = new TreeSet<>();
      for (Need need : policy.needs()) {
        if (need.fact().equals(required.getSimpleName())) {
          scoped(required, need, of);
        }
      }
      scopes.stream()
          .filter(scope -> !of.contains(scope))
          .forEach(
              scope ->
                  reasons.add(
                      "there is no "
                          + required.getSimpleName()
                          + " of the "
                          + policy.scope()
                          + " "
                          + scope
                          + ", and every rule asks for one"));
    }
    return reasons;
  }

  private void scoped(Class<?> required, Need need, Set<String> scopes) {
    request
        .facts()
        .forEach(
            required.asSubclass(Fact.class), known -> scopes.addAll(scopes(need, known.fact())));
  }

  private Collection<String> scopes(Need need, Fact fact) {
    List<String> scopes = new ArrayList<>();
    for (String path : need.by()) {
      Object value = keys.follow(fact, path).value();
      if (value != null) {
        scopes.add(value.toString());
      }
    }
    return scopes;
  }

  /** What the facts put each rule, or each row and branch of a decision, to. */
  public List<Reach> reach() {
    if (decision != null) {
      return decision.reach();
    }
    List<Reach> reached = new ArrayList<>();
    for (Stepwise rule : rules) {
      reached.add(reach(rule));
    }
    return reached;
  }

  private Reach reach(Stepwise rule) {
    Set<Object> decisive = new LinkedHashSet<>();
    boolean[] matched = new boolean[1];
    for (SessionContent content : contents) {
      rule.matchesButForOne(
          content.objects(),
          match -> {
            decisive.addAll(match.lapses());
            if (match.lapses().isEmpty()) {
              matched[0] = true;
              decisive.addAll(match.guards());
            }
          });
    }
    Map<String, Boolean> conditions = new LinkedHashMap<>();
    conditions(rule.steps(), "", bound(rule), conditions, decisive);
    String furthest = "";
    if (!matched[0]) {
      List<Line> lines = attempt(rule, Map.of()).lines();
      furthest = lines.isEmpty() ? "" : lines.get(lines.size() - 1).text();
    }
    return new Reach(title(rule), matched[0], conditions, furthest);
  }

  private static String title(Stepwise rule) {
    return "rule \"" + rule.name() + "\"";
  }

  /** The names that stand for the scope's key. */
  private static Set<String> bound(Stepwise rule) {
    Set<String> names = new LinkedHashSet<>();
    for (Stepwise.Step step : rule.steps()) {
      if (step instanceof Stepwise.One one && Stepwise.isScope(one)) {
        one.bindings().forEach(binding -> names.add(binding.getBoundVariable().getName()));
      }
    }
    return names;
  }

  private void conditions(
      List<Stepwise.Step> steps,
      String prefix,
      Set<String> scope,
      Map<String, Boolean> conditions,
      Set<Object> decisive) {
    for (Stepwise.Step step : steps) {
      if (step instanceof Stepwise.One one) {
        for (Stepwise.Test test : one.tests()) {
          if (!isGiven(one, test, scope)) {
            String text = prefix + one.kind().getSimpleName() + "( " + test.text().text() + " )";
            conditions.merge(text, decisive.contains(test), Boolean::logicalOr);
          }
        }
      } else if (step instanceof Stepwise.Group group) {
        boolean unit = group.type() != Condition.Type.AND && group.type() != Condition.Type.OR;
        if (unit) {
          conditions.merge(prefix + group.text(), decisive.contains(group), Boolean::logicalOr);
        }
        conditions(
            group.parts(),
            prefix + (unit ? ConditionText.word(group.type()) : ""),
            scope,
            conditions,
            decisive);
      }
    }
  }

  /**
   * Whether a condition says only what holds of every fact in the scope, so that no case can put it
   * to a test: the join to the scope, the policy's own terms in force, and what the needs select;
   * or that something is there, without which the other conditions could not be asked.
   */
  private boolean isGiven(Stepwise.One one, Stepwise.Test test, Set<String> scope) {
    List<String> names = test.text().names();
    String first = names.isEmpty() ? "" : names.get(0);
    if (test.text().text().equals(first + " != null")) {
      return true;
    } else if (one.kind() == Terms.class) {
      return first.equals("policy")
          || first.equals("organization")
          || test.text().text().startsWith("inForce(");
    }
    boolean join =
        test.constraint() instanceof SingleConstraint single
            && single.getIndex() instanceof BetaIndex<?, ?, ?> index
            && index.getConstraintType() == Index.ConstraintType.EQUAL
            && names.stream().anyMatch(scope::contains);
    List<Need> needs =
        policy.needs().stream()
            .filter(need -> need.fact().equals(one.kind().getSimpleName()))
            .toList();
    boolean selected =
        !needs.isEmpty() && needs.stream().allMatch(need -> need.where().containsKey(first));
    return join || selected;
  }
}
