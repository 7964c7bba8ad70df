package org.agoranomos.rules.engine;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows paths such as {@code proposal.organization} from fact to fact, over the whole run and
 * before anything is split. Only the components that some path asks for are held.
 */
final class KeyPaths {
  /**
   * Where a path leads.
   *
   * @param value the value, or null if a component on the way is absent or what it refers to is
   *     missing
   * @param missing the id of the fact that no source has, or null
   */
  record End(@Nullable Object value, @Nullable String missing) {
    private static final End ABSENT = new End(null, null);
  }

  private record Lookup(Class<?> kind, String component) {}

  private final FactSchema schema;
  private final Map<Lookup, Map<String, Object>> tables = new HashMap<>();
  private final Map<Class<?>, Map<String, FactComponent[]>> compiled = new HashMap<>();

  /**
   * Reads what the paths need.
   *
   * @param paths paths by kind of fact
   */
  KeyPaths(FactSchema schema, FactSet facts, Map<FactKind, ? extends Collection<String>> paths) {
    this.schema = schema;
    Map<FactKind, Set<String>> wanted = new HashMap<>();
    paths.forEach((kind, list) -> list.forEach(path -> compile(kind, path, wanted)));
    for (Map.Entry<FactKind, Set<String>> entry : wanted.entrySet()) {
      FactKind kind = entry.getKey();
      List<FactComponent> components =
          kind.components().stream().filter(c -> entry.getValue().contains(c.name())).toList();
      for (FactComponent component : components) {
        tables.put(new Lookup(kind.type(), component.name()), new HashMap<>());
      }
      facts.forEach(
          kind.type(),
          known -> {
            for (FactComponent component : components) {
              Object value = component.of(known.fact());
              if (value != null) {
                table(kind.type(), component.name()).put(known.fact().id(), value);
              }
            }
          });
    }
  }

  private void compile(FactKind start, String path, Map<FactKind, Set<String>> wanted) {
    String[] steps = path.split("\\.");
    FactComponent[] components = new FactComponent[steps.length];
    FactKind kind = start;
    for (int i = 0; i < steps.length; i++) {
      FactComponent component = kind.component(steps[i]);
      if (component == null) {
        throw new IllegalArgumentException(kind + " has no " + steps[i]);
      }
      components[i] = component;
      if (i > 0) {
        wanted.computeIfAbsent(kind, k -> new HashSet<>()).add(steps[i]);
      }
      Class<? extends Fact> next = component.refersTo();
      boolean last = i == steps.length - 1;
      if (next != null && last && !schema.kind(next).named()) {
        wanted.computeIfAbsent(schema.kind(next), k -> new HashSet<>()).add("id");
      } else if (!last && next != null) {
        kind = schema.kind(next);
      }
    }
    compiled.computeIfAbsent(start.type(), k -> new HashMap<>()).put(path, components);
  }

  private Map<String, Object> table(Class<?> kind, String component) {
    return tables.getOrDefault(new Lookup(kind, component), Map.of());
  }

  /** Follows a path that was given to the constructor. */
  End follow(Fact fact, String path) {
    FactComponent[] steps = compiled.getOrDefault(fact.getClass(), Map.of()).get(path);
    if (steps == null) {
      throw new IllegalArgumentException("the path " + path + " was not asked for at first");
    }
    Object value = steps[0].of(fact);
    for (int i = 1; i < steps.length && value != null; i++) {
      Class<? extends Fact> kind = steps[i - 1].refersTo();
      Object next = kind == null ? null : table(kind, steps[i].name()).get(value);
      if (next == null && !exists(kind, (String) value, steps[i].name())) {
        return new End(null, (String) value);
      }
      value = next;
    }
    Class<? extends Fact> last = steps[steps.length - 1].refersTo();
    if (value != null && last != null && !schema.kind(last).named()) {
      return table(last, "id").containsKey(value)
          ? new End(value, null)
          : new End(null, (String) value);
    }
    return value == null ? End.ABSENT : new End(value, null);
  }

  private boolean exists(@Nullable Class<?> kind, String id, String component) {
    Map<String, Object> ids = kind == null ? null : tables.get(new Lookup(kind, "id"));
    // A required component is always there, so that its absence means the fact is; an optional one
    // needs the ids.
    FactComponent part = kind == null ? null : schema.kind(kind).component(component);
    return part != null && part.optional() && (ids == null || ids.containsKey(id));
  }
}
