package org.agoranomos.rules.check;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.NumberRange;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.Scope;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.contain.Vocabulary;
import org.jspecify.annotations.Nullable;

/** What the names in rules stand for: kinds of fact, their components and methods, and words. */
final class Kinds {
  /** What the key of a scope identifies. */
  private static final Map<String, Class<? extends Fact>> SCOPES =
      Map.of(
          "org", Organization.class,
          "party", Party.class,
          "proposal", Proposal.class,
          "market", Market.class);

  /** What docs/authoring/rules.md says that can be asked of a value; the rest is for programs. */
  private static final Map<Class<?>, List<String>> ASKED =
      Map.of(
          TimeInterval.class,
          List.of(
              "certainlyAfter",
              "certainlyBefore",
              "certainlyLater",
              "certainlySooner",
              "certainlyWithin",
              "earliest",
              "latest",
              "possiblyAfter",
              "possiblyBefore",
              "possiblyLater",
              "possiblySooner",
              "possiblyWithin"),
          Quantity.class,
          List.of("above", "below", "isIn", "isPositive", "sameUnit", "value"));

  private final FactSchema schema;
  private final Map<String, Class<?>> patterns = new TreeMap<>();
  private final Map<String, Class<?>> types = new TreeMap<>();
  private final @Nullable Class<?> key;

  /**
   * The names of a schema.
   *
   * @param scope the policy's scope
   */
  Kinds(FactSchema schema, String scope) {
    this.schema = schema;
    key = SCOPES.get(scope);
    for (FactKind kind : schema.kinds()) {
      patterns.put(kind.name(), kind.type());
    }
    patterns.put("Scope", Scope.class);
    patterns.put("Terms", Terms.class);
    for (Class<?> type : new Vocabulary(schema).types()) {
      if (type.getDeclaringClass() == null) {
        types.put(type.getSimpleName(), type);
      }
    }
  }

  /** The class of the facts that a pattern asks for, or null. */
  @Nullable Class<?> pattern(String name) {
    return patterns.get(name);
  }

  Iterable<String> patternNames() {
    return patterns.keySet();
  }

  /** A record or enum by its name, or null. */
  @Nullable Class<?> type(String name) {
    return types.get(name);
  }

  /** Whether a name is that of a type within another, such as {@code Kind}. */
  @Nullable Class<?> inner(Class<?> self, String name) {
    return Arrays.stream(self.getDeclaredClasses())
        .filter(type -> type.isEnum() && type.getSimpleName().equals(name))
        .findFirst()
        .orElse(null);
  }

  /** The kind of fact, or null for Scope, Terms and others. */
  @Nullable FactKind kind(Class<?> type) {
    return patterns.get(type.getSimpleName()) == type && Fact.class.isAssignableFrom(type)
        ? schema.kind(type)
        : null;
  }

  /** What the number of a component may be; of what is no component of a kind of fact, any. */
  NumberRange range(Class<?> owner, String name) {
    FactKind kind = kind(owner);
    FactComponent component = kind == null ? null : kind.component(name);
    return component == null ? NumberRange.ALL : component.range();
  }

  /** The component of a record, or null if it has none of that name. */
  @Nullable ValueType component(Class<?> owner, String name) {
    FactKind kind = kind(owner);
    if (kind != null) {
      FactComponent component = kind.component(name);
      if (component == null) {
        return null;
      }
      Class<?> refers = name.equals("id") ? kind.type() : component.refersTo();
      return new ValueType(
          ValueType.Form.VALUE, component.javaType(), refers, component.optional());
    } else if (owner.isRecord()) {
      for (RecordComponent component : owner.getRecordComponents()) {
        if (component.getName().equals(name)) {
          return new ValueType(
              ValueType.Form.VALUE,
              component.getType(),
              owner == Scope.class ? key : null,
              component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }
      }
    }
    return null;
  }

  /** The methods of that name that rules may call. */
  List<Method> methods(Class<?> owner, String name) {
    return Vocabulary.callable(owner).stream().filter(m -> m.getName().equals(name)).toList();
  }

  /** What authors may ask of a value of that type: its components, then its methods. */
  List<String> asked(Class<?> owner) {
    List<String> asked = ASKED.get(owner);
    return asked == null
        ? Stream.concat(components(owner).stream(), methods(owner).stream()).toList()
        : asked;
  }

  /** The components of a record. */
  private static List<String> components(Class<?> owner) {
    List<String> names = new ArrayList<>();
    if (owner.isRecord()) {
      for (RecordComponent component : owner.getRecordComponents()) {
        names.add(component.getName());
      }
    }
    return names;
  }

  /** The names of the methods that are no components, sorted. */
  private static List<String> methods(Class<?> owner) {
    TreeSet<String> names = new TreeSet<>();
    List<String> components = components(owner);
    for (Method method : Vocabulary.callable(owner)) {
      if (!components.contains(method.getName())
          && !Modifier.isStatic(method.getModifiers())
          && !List.of("equals", "toString").contains(method.getName())) {
        names.add(method.getName());
      }
    }
    return List.copyOf(names);
  }

  /** A type as rules write it. */
  static String written(Class<?> type) {
    Class<?> outer = type.getDeclaringClass();
    return (outer == null ? "" : outer.getSimpleName() + ".") + type.getSimpleName();
  }
}
