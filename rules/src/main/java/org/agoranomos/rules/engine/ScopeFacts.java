package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.rules.policy.Need;
import org.agoranomos.rules.policy.Policy;

/**
 * Picks from the facts of a key those that one policy needs: a session holds what all policies of
 * the scope need, and none may see more for the others' sake.
 */
final class ScopeFacts {
  /** A fact as read and as resolved. */
  record Pair(KnownFact known, Fact resolved) {}

  private record Demand(Need need, FactKind kind, Where where) {}

  private final FactSchema schema;
  private final KeyPaths paths;
  private final List<Demand> demands = new ArrayList<>();

  ScopeFacts(Policy policy, FactSchema schema, KeyPaths paths) {
    this.schema = schema;
    this.paths = paths;
    for (Need need : policy.needs()) {
      FactKind kind = schema.kind(need.fact());
      if (kind == null) {
        throw new IllegalArgumentException("no kind of fact is called " + need.fact());
      }
      demands.add(new Demand(need, kind, new Where(kind, need.where())));
    }
  }

  /** The facts by kind, in the order given; every kind that is needed has a list. */
  Map<String, List<Pair>> of(String key, List<Pair> facts) {
    Set<Pair> direct = new HashSet<>();
    for (Pair pair : facts) {
      for (Demand demand : demands) {
        if (is(pair, demand) && leads(pair.resolved(), demand.need().by(), key)) {
          direct.add(pair);
        }
      }
    }
    Set<Pair> taken = new HashSet<>(direct);
    for (Demand demand : demands) {
      demand
          .need()
          .join()
          .forEach(
              (component, others) -> {
                Set<Object> asked = asked(direct, others);
                for (Pair pair : facts) {
                  if (is(pair, demand) && asked.contains(value(pair.resolved(), component))) {
                    taken.add(pair);
                  }
                }
              });
    }
    Map<String, List<Pair>> byKind = new LinkedHashMap<>();
    demands.forEach(demand -> byKind.put(demand.kind().name(), new ArrayList<>()));
    for (Pair pair : facts) {
      if (taken.contains(pair)) {
        byKind
            .computeIfAbsent(schema.kind(pair.resolved().getClass()).name(), k -> new ArrayList<>())
            .add(pair);
      }
    }
    return byKind;
  }

  private static boolean is(Pair pair, Demand demand) {
    return pair.resolved().getClass() == demand.kind().type()
        && demand.where().matches(pair.resolved());
  }

  private boolean leads(Fact resolved, List<String> ways, String key) {
    for (String way : ways) {
      Object value = paths.follow(resolved, way).value();
      if (value != null && value.toString().equals(key)) {
        return true;
      }
    }
    return false;
  }

  /** The values of {@code Kind.component} in facts that are in the scope by themselves. */
  private Set<Object> asked(Set<Pair> direct, List<String> others) {
    Set<Object> asked = new HashSet<>();
    for (String other : others) {
      int dot = other.indexOf('.');
      FactKind kind = schema.kind(other.substring(0, dot));
      for (Pair pair : direct) {
        if (kind != null && pair.resolved().getClass() == kind.type()) {
          Object value = value(pair.resolved(), other.substring(dot + 1));
          if (!value.equals("")) {
            asked.add(value);
          }
        }
      }
    }
    return asked;
  }

  private Object value(Fact fact, String name) {
    FactComponent component = schema.kind(fact.getClass()).component(name);
    Object value = component == null ? null : component.of(fact);
    return value == null ? "" : value.toString();
  }
}
