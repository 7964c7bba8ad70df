package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.dmn.DmnDecision;
import org.agoranomos.rules.policy.Need;

/**
 * The references from fact to fact that the condition of a policy follows. Where one leads to
 * nothing the condition cannot match, which must not read as a pass.
 */
final class References {
  /**
   * A component by which facts of one kind refer to those of another.
   *
   * @param from the kind that refers
   * @param component by which component
   * @param to the kind referred to, which is none of those that are known by name alone
   */
  record Reference(FactKind from, String component, FactKind to) {}

  /**
   * A way by which what is judged depends on a reference of another fact that refers to it.
   *
   * @param from the kind that refers
   * @param member the component by which it refers to what is judged
   * @param component the component that may lead to nothing
   */
  record Beside(FactKind from, String member, String component) {}

  private final FactSchema schema;
  private final Set<Reference> all = new LinkedHashSet<>();

  private References(FactSchema schema) {
    this.schema = schema;
  }

  /** Those of a policy. */
  static References of(FactSchema schema, LoadedPolicy policy) {
    References references = new References(schema);
    references.addJoins(policy.policy().needs());
    if (policy.condition() instanceof PolicyCondition.Rules rules) {
      rules.written().forEach(rule -> references.addAll(new RulePatterns(schema, rule)));
    } else if (policy.condition() instanceof PolicyCondition.Decision decision) {
      references.addAll(decision.decision(), policy.policy().needs());
    }
    return references;
  }

  /** Each reference, by the kind that refers. */
  Map<FactKind, Set<String>> byKind() {
    Map<FactKind, Set<String>> byKind = new HashMap<>();
    for (Reference reference : all) {
      byKind.computeIfAbsent(reference.from(), k -> new TreeSet<>()).add(reference.component());
    }
    return byKind;
  }

  /** The paths over these references from facts of a kind, each as long as it may lead. */
  Set<String> pathsFrom(FactKind kind) {
    Set<String> paths = new LinkedHashSet<>();
    follow(kind, "", new HashSet<>(), paths);
    return paths;
  }

  private void follow(FactKind kind, String prefix, Set<Reference> gone, Set<String> paths) {
    for (Reference reference : all) {
      if (reference.from().equals(kind) && gone.add(reference)) {
        String path = prefix + reference.component();
        paths.add(path);
        follow(reference.to(), path + ".", gone, paths);
      }
    }
  }

  /** The ways by which facts of a kind depend on references of what refers to them. */
  List<Beside> beside(FactKind kind) {
    List<Beside> ways = new ArrayList<>();
    for (Reference member : all) {
      if (member.to().equals(kind) && !member.from().equals(kind)) {
        for (Reference other : all) {
          if (other.from().equals(member.from()) && !other.equals(member)) {
            ways.add(new Beside(other.from(), member.component(), other.component()));
          }
        }
      }
    }
    return ways;
  }

  private void addJoins(List<Need> needs) {
    for (Need need : needs) {
      FactKind to = schema.kind(need.fact());
      for (String other : need.join().getOrDefault("id", List.of())) {
        int dot = other.indexOf('.');
        FactKind from = schema.kind(other.substring(0, Math.max(dot, 0)));
        if (from != null && to != null) {
          add(from, other.substring(dot + 1), to);
        }
      }
    }
  }

  private void addAll(RulePatterns patterns) {
    for (RulePatterns.One from : patterns.all()) {
      for (FactComponent component : from.kind().components()) {
        for (RulePatterns.One to : patterns.all()) {
          // Where only what refers is asked for under a "not", nothing rests on what it refers to.
          if (!to.equals(from)
              && to.within().containsAll(from.within())
              && patterns.equal(from, component.name(), to, "id")) {
            add(from.kind(), component.name(), to.kind());
          }
        }
      }
    }
  }

  /**
   * A decision gets facts whole; it follows what it names between the kinds that it needs, if it
   * asks for ids at all: else it looks at most whether there is a reference.
   */
  private void addAll(DmnDecision decision, List<Need> needs) {
    Set<FactKind> kinds = new LinkedHashSet<>();
    for (Need need : needs) {
      FactKind kind = schema.kind(need.fact());
      if (kind != null) {
        kinds.add(kind);
      }
    }
    for (FactKind from : kinds) {
      for (FactComponent component : from.components()) {
        if (decision.asks(component.name()) && decision.asks("id")) {
          kinds.forEach(to -> add(from, component.name(), to));
        }
      }
    }
  }

  private void add(FactKind from, String name, FactKind to) {
    FactComponent component = from.component(name);
    if (component != null && component.refersTo() == to.type() && !to.named()) {
      all.add(new Reference(from, name, to));
    }
  }
}
