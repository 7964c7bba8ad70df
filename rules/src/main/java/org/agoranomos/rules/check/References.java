package org.agoranomos.rules.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.syntax.Expression;
import org.agoranomos.rules.syntax.Nodes;
import org.agoranomos.rules.syntax.Position;
import org.agoranomos.rules.syntax.RuleSyntax;
import org.jspecify.annotations.Nullable;

/**
 * Which facts the rules of a policy reach over what another fact names. Where the reference is not
 * stated, or what it names is in no source, such a rule does not match, and the policy would pass:
 * a rule must say what is then.
 */
final class References {
  /** A component that names another fact. */
  private record Reference(FactKind owner, FactComponent component, FactKind target) {}

  private final Policy policy;
  private final Set<String> sources;
  private final Map<Reference, Position> followed = new LinkedHashMap<>();
  private final Set<Reference> looked = new HashSet<>();
  private final Set<FactComponent> unstated = new HashSet<>();
  private final Map<Integer, FactKind> kinds = new HashMap<>();

  /**
   * The references of a policy.
   *
   * @param sources the kinds that sources give, and no measure
   */
  References(Policy policy, Set<String> sources) {
    this.policy = policy;
    this.sources = sources;
  }

  /** Begins a rule, whose patterns are numbered anew. */
  void nextRule() {
    kinds.clear();
  }

  /**
   * A pattern of a rule.
   *
   * @param absence whether it stands where the rule asks that there is no such fact
   * @param doubt whether the rule says what cannot be told
   */
  void pattern(
      RuleSyntax.Pattern pattern,
      int number,
      FactKind kind,
      Nodes nodes,
      boolean absence,
      boolean doubt) {
    kinds.put(number, kind);
    for (Expression constraint : pattern.constraints()) {
      for (Expression.Binary equal : constraint.equalities()) {
        if (isNull(equal.right()) || isNull(equal.left())) {
          Expression value = isNull(equal.right()) ? equal.left() : equal.right();
          FactComponent component = component(nodes.of(value, number));
          if (component != null && !absence) {
            unstated.add(component);
          }
          continue;
        }
        Reference reference =
            reference(nodes.of(equal.left(), number), nodes.of(equal.right(), number));
        if (reference == null) {
          continue;
        } else if (absence) {
          looked.add(reference);
        } else if (!doubt && !isJudged(reference.target()) && !counted(reference)) {
          followed.putIfAbsent(reference, pattern.at());
        }
      }
    }
  }

  private static boolean isNull(Expression expression) {
    return expression instanceof Expression.Word word && word.text().equals("null");
  }

  /** The reference that is one of two nodes, where the other is the id of what it names. */
  private @Nullable Reference reference(@Nullable String one, @Nullable String other) {
    Reference first = named(one, other);
    return first == null ? named(other, one) : first;
  }

  private @Nullable Reference named(@Nullable String node, @Nullable String id) {
    FactComponent component = component(node);
    FactComponent named = component(id);
    if (node == null || id == null || component == null || named == null) {
      return null;
    }
    FactKind owner = owner(node);
    FactKind target = owner(id);
    boolean source = sources.contains(owner.name()) && sources.contains(target.name());
    return source && named.name().equals("id") && component.refersTo() == target.type()
        ? new Reference(owner, component, target)
        : null;
  }

  private FactKind owner(String node) {
    return Objects.requireNonNull(kinds.get(Integer.valueOf(node.substring(0, node.indexOf('.')))));
  }

  /** The component of a fact that a node is, or null if it is another value. */
  private @Nullable FactComponent component(@Nullable String node) {
    if (node == null || !node.matches("\\d+\\.\\w+")) {
      return null;
    }
    int dot = node.indexOf('.');
    FactKind kind = kinds.get(Integer.valueOf(node.substring(0, dot)));
    return kind == null ? null : kind.component(node.substring(dot + 1));
  }

  /** Of what is judged the one that names it is not missed. */
  private boolean isJudged(FactKind kind) {
    return policy.population().fact().equals(kind.name());
  }

  /** Whether the fact comes to its scope over that reference, so that the engine misses it. */
  private boolean counted(Reference reference) {
    String path = reference.component().name() + ".";
    return policy.needs().stream()
        .anyMatch(
            need ->
                need.fact().equals(reference.owner().name())
                    && need.by().stream().anyMatch(by -> by.startsWith(path)));
  }

  /** Tells each reference for whose absence no rule is written. */
  void tell(Problems problems) {
    followed.forEach(
        (reference, at) -> {
          FactComponent component = reference.component();
          String target = reference.target().name();
          boolean blank = component.optional() && !unstated.contains(component);
          boolean dangling = !looked.contains(reference);
          if (!blank && !dangling) {
            return;
          }
          String without = " without '" + component.name() + "'";
          String unknown = " whose '" + component.name() + "' names a " + target + " of no source";
          String stated = component.name() + " == null";
          String not = "not " + target + "( id == … )";
          problems.warning(
              at,
              "reference-uncovered",
              reference.owner().name()
                  + (blank ? without : "")
                  + (blank && dangling ? ", or" : "")
                  + (dangling ? unknown : "")
                  + (blank && dangling ? "," : "")
                  + " is not found and passes",
              "add a rule with @cantTell(\"…\") and "
                  + (blank ? stated : "")
                  + (blank && dangling ? ", and one with " : "")
                  + (dangling ? not : ""));
        });
  }
}
