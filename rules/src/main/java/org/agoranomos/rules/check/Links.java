package org.agoranomos.rules.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.policy.Need;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.syntax.Expression;
import org.agoranomos.rules.syntax.Nodes;
import org.jspecify.annotations.Nullable;

/**
 * Whether each pattern of a rule is tied to the scope. A session holds the facts of many keys of
 * the scope, and what is tied to none of them would match facts of others: another finding with
 * every size of session.
 */
final class Links {
  private static final String KEY = "key";

  private final FactSchema schema;
  private final Policy policy;
  private final Nodes nodes;
  private final List<@Nullable FactKind> kinds = new ArrayList<>();
  private final Set<Integer> tied = new HashSet<>();
  private boolean scoped;

  Links(FactSchema schema, Policy policy, Nodes nodes) {
    this.schema = schema;
    this.policy = policy;
    this.nodes = nodes;
  }

  /** The rule's scope. */
  void scope(int pattern) {
    scoped = true;
    kinds.add(null);
    nodes.join(pattern + ".key", KEY);
  }

  boolean scoped() {
    return scoped;
  }

  /** Scope's key, where a component is equal to it. */
  boolean isKey(String node) {
    return nodes.same(node, KEY);
  }

  /** Terms, which are tied by their organization. */
  void other() {
    kinds.add(null);
  }

  /**
   * A pattern of facts with its constraints.
   *
   * @return whether it is tied
   */
  boolean pattern(int pattern, FactKind kind, List<Expression> constraints, boolean seen) {
    kinds.add(kind);
    Nodes here = seen ? nodes : new Nodes(nodes);
    for (Expression constraint : constraints) {
      equal(constraint, pattern, here);
    }
    boolean good = policy.scope().equals("global");
    for (Expression constraint : constraints) {
      good |= ties(constraint, pattern, kind, here);
    }
    if (good) {
      tied.add(pattern);
    }
    return good;
  }

  /** Notes what is equal for certain. */
  private static void equal(Expression constraint, int pattern, Nodes nodes) {
    if (constraint instanceof Expression.Bound bound) {
      equal(bound.value(), pattern, nodes);
    } else if (constraint instanceof Expression.Binary binary) {
      if (binary.operator().equals("&&")) {
        equal(binary.left(), pattern, nodes);
        equal(binary.right(), pattern, nodes);
      } else if (binary.operator().equals("==")) {
        String left = nodes.of(binary.left(), pattern);
        String right = nodes.of(binary.right(), pattern);
        if (left != null && right != null) {
          nodes.join(left, right);
        }
      }
    }
  }

  private boolean ties(Expression constraint, int pattern, FactKind kind, Nodes nodes) {
    if (constraint instanceof Expression.Bound bound) {
      return ties(bound.value(), pattern, kind, nodes);
    }
    if (!(constraint instanceof Expression.Binary binary)) {
      return false;
    }
    return switch (binary.operator()) {
      case "&&" ->
          ties(binary.left(), pattern, kind, nodes) || ties(binary.right(), pattern, kind, nodes);
      case "||" ->
          ties(binary.left(), pattern, kind, nodes) && ties(binary.right(), pattern, kind, nodes);
      case "==" -> {
        String left = nodes.of(binary.left(), pattern);
        String right = nodes.of(binary.right(), pattern);
        yield left != null
            && right != null
            && (ties(left, right, pattern, kind, nodes) || ties(right, left, pattern, kind, nodes));
      }
      default -> false;
    };
  }

  private boolean ties(String own, String other, int pattern, FactKind kind, Nodes nodes) {
    String prefix = pattern + ".";
    boolean key = nodes.same(other, KEY);
    int from = key ? -1 : origin(other);
    if (own.equals(String.valueOf(pattern))) {
      return tied.contains(from);
    } else if (!own.startsWith(prefix) || own.indexOf('.', prefix.length()) > 0) {
      return false;
    }
    String component = own.substring(prefix.length());
    if (!key && !tied.contains(from)) {
      return false;
    }
    for (Need need : policy.needs()) {
      if (need.fact().equals(kind.name())) {
        if (need.join().containsKey(component)) {
          return true;
        }
        for (String path : need.by()) {
          // A longer path leads over another fact, to which the first step must lead.
          if (path.equals(component) && key) {
            return true;
          } else if (path.startsWith(component + ".") && !key) {
            return true;
          }
        }
      }
    }
    return unique(kind, component);
  }

  /** Whether it names one fact, of which there is no other in another scope. */
  private boolean unique(FactKind kind, String component) {
    FactComponent part = kind.component(component);
    Class<? extends org.agoranomos.ontology.fact.Fact> refers =
        part == null ? null : part.refersTo();
    return component.equals("id") || (refers != null && !schema.kind(refers).named());
  }

  private static int origin(String node) {
    int dot = node.indexOf('.');
    String pattern = dot < 0 ? node : node.substring(0, dot);
    return pattern.matches("\\d+") ? Integer.parseInt(pattern) : -1;
  }

  /** How a pattern of that kind is tied. */
  String advice(FactKind kind, @Nullable String keyName) {
    for (Need need : policy.needs()) {
      if (need.fact().equals(kind.name())) {
        if (!need.by().isEmpty()) {
          String path = need.by().get(0);
          int dot = path.indexOf('.');
          return dot < 0
              ? "add " + path + " == " + (keyName == null ? "$key" : keyName)
              : "add " + path.substring(0, dot) + " == the id of what it refers to";
        } else if (!need.join().isEmpty()) {
          return "add " + need.join().keySet().iterator().next() + " == …, by which it is joined";
        }
      }
    }
    return "join it to a fact of the scope";
  }
}
