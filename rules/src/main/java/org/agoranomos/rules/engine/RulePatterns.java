package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.syntax.Expression;
import org.agoranomos.rules.syntax.Nodes;
import org.agoranomos.rules.syntax.RuleSyntax;

/** The patterns of facts of one rule, and which of their components it holds equal. */
final class RulePatterns {
  /**
   * A pattern of facts.
   *
   * @param number which of the rule's patterns it is, from 0
   * @param kind their kind
   * @param within the groups, such as "not", in which it stands
   */
  record One(int number, FactKind kind, Set<Integer> within) {}

  private final List<One> all = new ArrayList<>();
  private final Nodes nodes = new Nodes();
  private final FactSchema schema;
  private int patterns;
  private int groups;

  RulePatterns(FactSchema schema, RuleSyntax rule) {
    this.schema = schema;
    rule.conditions().forEach(condition -> read(condition, Set.of()));
    List<RuleSyntax.Pattern> written = rule.patterns();
    for (int i = 0; i < written.size(); i++) {
      bind(written.get(i), i);
    }
    for (int i = 0; i < written.size(); i++) {
      for (Expression constraint : written.get(i).constraints()) {
        equate(constraint, i);
      }
    }
  }

  List<One> all() {
    return all;
  }

  boolean equal(One one, String component, One other, String otherComponent) {
    return nodes.same(one.number() + "." + component, other.number() + "." + otherComponent);
  }

  /** In the order of {@link RuleSyntax#patterns}, by which patterns are numbered. */
  private void read(RuleSyntax.Condition condition, Set<Integer> within) {
    if (condition instanceof RuleSyntax.Pattern pattern) {
      FactKind kind = schema.kind(pattern.kind());
      if (kind != null) {
        all.add(new One(patterns, kind, within));
      }
      patterns++;
    } else if (condition instanceof RuleSyntax.Group group) {
      Set<Integer> inner = new HashSet<>(within);
      if (!group.word().equals("and")) {
        inner.add(groups++);
      }
      group.parts().forEach(part -> read(part, inner));
    }
  }

  private void bind(RuleSyntax.Pattern pattern, int number) {
    if (pattern.binding() != null) {
      nodes.bind(pattern.binding(), String.valueOf(number));
    }
    for (Expression constraint : pattern.constraints()) {
      if (constraint instanceof Expression.Bound bound) {
        nodes.bind(bound.name(), nodes.of(bound.named(), number));
      }
    }
  }

  private void equate(Expression constraint, int number) {
    for (Expression.Binary equality : constraint.equalities()) {
      String left = nodes.of(equality.left(), number);
      String right = nodes.of(equality.right(), number);
      if (left != null && right != null) {
        nodes.join(left, right);
      }
    }
  }
}
