package org.agoranomos.rules.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.Scope;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.policy.Need;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.Population;
import org.agoranomos.rules.syntax.Expression;
import org.agoranomos.rules.syntax.Nodes;
import org.agoranomos.rules.syntax.RuleSyntax;
import org.jspecify.annotations.Nullable;

/** Checks one rule. */
final class RuleCheck {
  private static final Set<String> HIDES = Set.of("not", "exists", "forall");

  /** What tells that the rule itself asks whether sources vouch for what it does not find. */
  private static final List<String> VOUCHES = List.of("complete", "vouched", "covers", "covered");

  private final FactSchema schema;
  private final Kinds kinds;
  private final Policy policy;
  private final Problems problems;
  private final Typing typing;
  private final Set<String> used;
  private final Set<String> sources;
  private final References references;
  private final RuleSyntax rule;

  private final Nodes nodes = new Nodes();
  private final Formulas formulas;
  private final Links links;
  private final Set<String> anywhere = new HashSet<>();
  private final Map<String, Domain> fields = new TreeMap<>();
  private final StringBuilder rest = new StringBuilder();
  private List<Formula.Way> ways = List.of(Formula.Way.ANY);
  private Map<String, ValueType> bound = new LinkedHashMap<>();
  private @Nullable String key;
  private int count;
  private int judged = -1;
  private boolean calculable = true;

  /**
   * A check of one rule.
   *
   * @param used takes the kinds of fact that the rule asks for
   * @param sources the kinds that sources give, and no measure
   * @param references takes which facts the rule reaches over what others name
   */
  RuleCheck(
      FactSchema schema,
      Kinds kinds,
      Policy policy,
      Problems problems,
      Typing typing,
      Set<String> used,
      Set<String> sources,
      References references,
      RuleSyntax rule) {
    this.schema = schema;
    this.kinds = kinds;
    this.policy = policy;
    this.problems = problems;
    this.typing = typing;
    this.used = used;
    this.sources = sources;
    this.references = references;
    this.rule = rule;
    formulas = new Formulas(typing, nodes);
    links = new Links(schema, policy, nodes);
  }

  /** What the rule's patterns bind that a finding can show. */
  Map<String, ValueType> bound() {
    return bound;
  }

  /** The rule as a row of a table. */
  Row row() {
    boolean alone = calculable && count == 2 && judged == 1 && fields.size() == 1;
    String all = (rule.isDoubt() ? "cannot tell" : "") + rest;
    return new Row(rule.at(), rule.name(), rule.isDoubt(), all, Map.copyOf(fields), alone);
  }

  void check() {
    references.nextRule();
    for (RuleSyntax.Pattern pattern : rule.patterns()) {
      if (pattern.binding() != null) {
        anywhere.add(pattern.binding());
      }
      pattern.constraints().forEach(this::names);
    }
    for (RuleSyntax.Condition condition : rule.conditions()) {
      condition(condition, true, false);
    }
    if (!links.scoped()) {
      problems.error(
          rule.at(),
          "no-scope",
          "\"" + rule.name() + "\" has no Scope",
          "begin with Scope( $" + scopeName() + " : key )");
    }
    if (judged < 0 && !bound.containsKey(policy.population().as())) {
      problems.error(
          rule.at(),
          "population-not-bound",
          "\""
              + rule.name()
              + "\" does not bind '"
              + policy.population().as()
              + "', which is what the policy judges",
          "write " + policy.population().as() + " : " + policy.population().fact() + "( … )");
    }
    for (String name : policy.key()) {
      if (!rule.isDoubt() && !bound.containsKey(name) && !name.equals(policy.population().as())) {
        problems.error(
            rule.at(),
            "key-not-bound",
            "\"" + rule.name() + "\" does not bind '" + name + "', which the policy's key names",
            Nearest.hint(name, bound.keySet()));
      }
    }
  }

  private String scopeName() {
    return policy.scope().equals("org") ? "organization" : policy.scope();
  }

  private void names(Expression expression) {
    if (expression instanceof Expression.Bound named) {
      anywhere.add(named.name());
      names(named.value());
    } else if (expression instanceof Expression.Binary binary) {
      names(binary.left());
      names(binary.right());
    }
  }

  private void condition(RuleSyntax.Condition condition, boolean seen, boolean absence) {
    if (condition instanceof RuleSyntax.Pattern pattern) {
      pattern(pattern, seen, absence);
    } else if (condition instanceof RuleSyntax.Group group) {
      group(group, seen, absence);
    }
  }

  private void group(RuleSyntax.Group group, boolean seen, boolean absence) {
    rest.append(' ').append(group.word()).append('(');
    if (HIDES.contains(group.word())) {
      Map<String, ValueType> outside = new LinkedHashMap<>(bound);
      List<Formula.Way> before = ways;
      boolean missing = absence || !group.word().equals("exists");
      group.parts().forEach(part -> condition(part, false, missing));
      bound = outside;
      ways = before;
      calculable = false;
    } else if (group.word().equals("or")) {
      Map<String, ValueType> outside = bound;
      List<Formula.Way> before = ways;
      Map<String, ValueType> shared = null;
      for (RuleSyntax.Condition part : group.parts()) {
        bound = new LinkedHashMap<>(outside);
        ways = before;
        condition(part, false, absence);
        if (shared == null) {
          shared = bound;
        } else {
          shared.keySet().retainAll(bound.keySet());
        }
      }
      bound = shared == null ? outside : shared;
      ways = before;
      calculable = false;
    } else {
      group.parts().forEach(part -> condition(part, seen, absence));
    }
    rest.append(')');
  }

  private void pattern(RuleSyntax.Pattern pattern, boolean seen, boolean absence) {
    int number = count++;
    Class<?> self = kinds.pattern(pattern.kind());
    if (self == null) {
      List<String> known = new ArrayList<>();
      kinds.patternNames().forEach(known::add);
      problems.error(
          pattern.at(),
          "unknown-kind",
          "there is no kind of fact '" + pattern.kind() + "'",
          Nearest.hint(pattern.kind(), known));
      links.other();
      unknown(pattern);
      return;
    }
    String binding = pattern.binding();
    Context context = Context.of(self, bound, anywhere);
    if (binding != null) {
      context.bound().put(binding, ValueType.of(self));
      nodes.bind(binding, String.valueOf(number));
    }
    rest.append(' ').append(binding).append(':').append(pattern.kind()).append('(');
    for (Expression constraint : pattern.constraints()) {
      constraint(constraint, number, context, seen);
    }
    rest.append(')');
    bound.putAll(context.bound());
    if (self == Scope.class) {
      links.scope(number);
      for (Map.Entry<String, ValueType> each : context.bound().entrySet()) {
        key = each.getKey();
      }
    } else if (self == Terms.class) {
      links.other();
      terms(pattern, number);
    } else {
      FactKind kind = schema.kind(pattern.kind());
      if (kind != null) {
        fact(pattern, number, kind, context, seen, absence);
      }
    }
  }

  /** What a pattern of no kind binds is known of, so that nothing more is told of it. */
  private void unknown(RuleSyntax.Pattern pattern) {
    calculable = false;
    if (pattern.binding() != null) {
      bound.put(pattern.binding(), ValueType.UNKNOWN);
    }
    for (Expression constraint : pattern.constraints()) {
      if (constraint instanceof Expression.Bound named) {
        bound.put(named.name(), ValueType.UNKNOWN);
      }
    }
  }

  private void constraint(Expression constraint, int number, Context context, boolean seen) {
    int before = problems.all().size();
    typing.constraint(constraint, context);
    if (constraint instanceof Expression.Bound named) {
      nodes.bind(named.name(), nodes.of(named.named(), number));
    }
    boolean sound = problems.all().size() == before;
    Formula formula = sound ? formulas.constraint(constraint, number, context) : null;
    if (formula == null) {
      rest.append(constraint.text()).append(", ");
      calculable &= sound;
      return;
    }
    if (formula instanceof Formula.Field field && seen) {
      fields.merge(field.name(), field.domain(), Domain::and);
    } else {
      rest.append(constraint.text()).append(", ");
    }
    holds(constraint, formula);
  }

  private void holds(Expression constraint, Formula formula) {
    Optional<List<Formula.Way>> with = formula.ways(ways);
    Optional<List<Formula.Way>> without = formula.not().ways(ways);
    if (with.isEmpty() || without.isEmpty() || ways.isEmpty()) {
      ways = with.orElse(List.of());
      return;
    }
    if (with.get().isEmpty()) {
      problems.error(
          constraint.at(),
          "never-holds",
          "'" + constraint.text() + "' never holds" + before(formula),
          "take the rule out, or correct it");
    } else if (without.get().isEmpty()) {
      problems.warning(
          constraint.at(),
          "always-holds",
          "'" + constraint.text() + "' always holds" + before(formula.not()),
          "take it out");
    }
    ways = with.get();
  }

  /** Whether a condition that cannot hold could, but for what stands before it. */
  private static String before(Formula formula) {
    boolean alone = formula.ways(List.of(Formula.Way.ANY)).filter(List::isEmpty).isPresent();
    return alone ? "" : ", by what stands before it";
  }

  private void fact(
      RuleSyntax.Pattern pattern,
      int number,
      FactKind kind,
      Context context,
      boolean seen,
      boolean absence) {
    used.add(kind.name());
    List<Need> needs =
        policy.needs().stream().filter(need -> need.fact().equals(kind.name())).toList();
    boolean tied = links.pattern(number, kind, pattern.constraints(), seen);
    if (needs.isEmpty()) {
      problems.error(
          pattern.at(),
          "undeclared-need",
          "policy.yaml does not need " + kind.name() + ", so that none comes to the rule",
          "add {fact: " + kind.name() + ", by: …} to its needs");
    } else if (!tied && links.scoped()) {
      problems.error(
          pattern.at(),
          "outside-scope",
          kind.name() + " is not tied to the scope, and would match facts of other scopes",
          links.advice(kind, key));
    }
    where(pattern, number, kind, needs, context);
    references.pattern(pattern, number, kind, nodes, absence, rule.isDoubt());
    if (absence && !rule.isDoubt() && sources.contains(kind.name()) && !vouched(kind)) {
      problems.warning(
          pattern.at(),
          "absence-uncovered",
          "a " + kind.name() + " that no source has is taken for one that there is not",
          "add complete: ["
              + kind.name()
              + "] to the need, or ask a measure that says whether it is complete");
    }
    Population population = policy.population();
    if (population.as().equals(pattern.binding())) {
      population(pattern, number, kind, context, seen);
    }
  }

  private boolean vouched(FactKind kind) {
    boolean declared =
        policy.needs().stream().anyMatch(need -> need.complete().contains(kind.name()));
    return declared
        || rule.patterns().stream()
            .flatMap(p -> p.constraints().stream())
            .anyMatch(this::asksCoverage);
  }

  private boolean asksCoverage(Expression expression) {
    String text = expression.text();
    return VOUCHES.stream().anyMatch(text::contains);
  }

  private void population(
      RuleSyntax.Pattern pattern, int number, FactKind kind, Context context, boolean seen) {
    Population population = policy.population();
    if (!kind.name().equals(population.fact())) {
      problems.error(
          pattern.boundAt(),
          "population-kind",
          "'"
              + population.as()
              + "' is "
              + kind.name()
              + ", and the policy judges "
              + population.fact(),
          "write " + population.as() + " : " + population.fact() + "( … )");
      judged = number;
      return;
    }
    if (seen || bound.containsKey(population.as())) {
      judged = number;
    }
    population
        .where()
        .forEach(
            (component, words) -> {
              if (!within(number, component, words, context, pattern)) {
                problems.error(
                    pattern.at(),
                    "population-where",
                    "the policy judges only those whose "
                        + component
                        + " is "
                        + String.join(" or ", words)
                        + ", and this takes others too",
                    "add the condition to the pattern");
              }
            });
  }

  /** A need's own where says what comes to the rule, but other policies bring others. */
  private void where(
      RuleSyntax.Pattern pattern, int number, FactKind kind, List<Need> needs, Context context) {
    if (needs.size() != 1
        || policy.population().fact().equals(kind.name())
            && !policy.population().where().isEmpty()
            && policy.population().as().equals(pattern.binding())) {
      return;
    }
    needs
        .get(0)
        .where()
        .forEach(
            (component, words) -> {
              if (!within(number, component, words, context, pattern)) {
                problems.error(
                    pattern.at(),
                    "need-where",
                    "policy.yaml needs only those whose "
                        + component
                        + " is "
                        + String.join(" or ", words)
                        + ", and this takes others too, if another policy brings them",
                    "add the condition to the pattern, or take it out of the need");
              }
            });
  }

  private boolean within(
      int number,
      String component,
      List<String> words,
      Context context,
      RuleSyntax.Pattern pattern) {
    Domain domain = null;
    for (Expression constraint : pattern.constraints()) {
      Formula formula = formulas.constraint(constraint, number, context);
      if (formula instanceof Formula.Field field && field.name().equals(number + "." + component)) {
        domain = domain == null ? field.domain() : domain.and(field.domain());
      }
    }
    if (domain == null || !(domain.present() instanceof Words present)) {
      return false;
    }
    Set<String> list = present.list();
    return list != null && words.containsAll(list) && (!domain.absent() || words.contains(""));
  }

  private void terms(RuleSyntax.Pattern pattern, int number) {
    boolean inForce = false;
    boolean named = false;
    String organization = null;
    for (Expression constraint : pattern.constraints()) {
      String text = constraint.text();
      inForce |= text.contains("inForce(") || text.contains("from ") || text.contains("until ");
      Expression plain = constraint instanceof Expression.Bound b ? b.value() : constraint;
      if (plain instanceof Expression.Binary binary
          && binary.operator().equals("==")
          && binary.left() instanceof Expression.Name name) {
        if (name.text().equals("policy")) {
          named = true;
          if (binary.right() instanceof Expression.Text id && !id.value().equals(policy.id())) {
            problems.error(
                id.at(),
                "terms-policy",
                "these are the terms of '" + id.value() + "', and the policy is " + policy.id(),
                "write policy == \"" + policy.id() + "\"");
          }
        } else if (name.text().equals("organization")) {
          organization = "";
          String node = nodes.of(binary.right(), number);
          if (node != null) {
            organization = node;
          }
        }
      }
    }
    if (!named) {
      problems.error(
          pattern.at(),
          "terms-policy",
          "Terms does not say of which policy, and would match those of others",
          "add policy == \"" + policy.id() + "\"");
    }
    if (!inForce) {
      problems.error(
          pattern.at(),
          "terms-in-force",
          "Terms does not say when, and would match those of other times",
          "add inForce(" + policy.population().as() + "." + policy.population().at() + ")");
    }
    if (organization == null) {
      problems.error(
          pattern.at(),
          "terms-organization",
          "Terms does not say whose, and would match those of others",
          "add organization == " + policy.population().as() + "." + policy.population().subject());
    } else {
      whose(pattern, organization);
    }
  }

  private void whose(RuleSyntax.Pattern pattern, String organization) {
    String subject = policy.population().subject();
    if (organization.isEmpty() || subject.contains(".") || judged < 0) {
      return;
    }
    if (!nodes.same(organization, judged + "." + subject)) {
      problems.warning(
          pattern.at(),
          "terms-organization",
          "these may be the terms of another than the "
              + subject
              + " of '"
              + policy.population().as()
              + "', which is judged",
          "write organization == " + policy.population().as() + "." + subject);
    }
  }
}
