package org.agoranomos.rules.contain;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.Scope;
import org.agoranomos.rules.Terms;

/**
 * What rules speak about: the kinds of fact, scope and terms, what their components are made of,
 * and the methods of all these. The methods of facts are in by being public, so they must be
 * without effects and give nothing but values.
 */
public final class Vocabulary {
  /**
   * Not: what depends on the machine or its locale (hashCode, toLowerCase), or can take forever
   * (matches, repeat).
   */
  static final Map<Class<?>, Set<String>> VALUES =
      Map.of(
          String.class,
          Set.of(
              "equals",
              "equalsIgnoreCase",
              "compareTo",
              "isEmpty",
              "isBlank",
              "length",
              "startsWith",
              "endsWith",
              "contains"),
          BigDecimal.class,
          Set.of(
              "equals",
              "compareTo",
              "signum",
              "negate",
              "abs",
              "add",
              "subtract",
              "multiply",
              "min",
              "max"));

  private final Set<Class<?>> patterns = new LinkedHashSet<>();
  private final Set<Class<?>> types = new LinkedHashSet<>();
  private final Set<String> names = new TreeSet<>();

  /** The vocabulary of a schema. */
  public Vocabulary(FactSchema schema) {
    for (FactKind kind : schema.kinds()) {
      patterns.add(kind.type());
    }
    patterns.addAll(List.of(Scope.class, Terms.class));
    patterns.forEach(this::add);
    VALUES.values().forEach(names::addAll);
  }

  private void add(Class<?> type) {
    boolean ours = type.isRecord() || type.isEnum();
    if (!ours || !type.getPackageName().startsWith("org.agoranomos.") || !types.add(type)) {
      return;
    }
    names.add(type.getSimpleName());
    if (type.getDeclaringClass() != null) {
      names.add(type.getDeclaringClass().getSimpleName());
    }
    methods(type).forEach(method -> names.add(method.getName()));
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        names.add(((Enum<?>) constant).name());
      }
    } else {
      for (RecordComponent component : type.getRecordComponents()) {
        add(component.getType());
      }
    }
  }

  /**
   * The methods that rules may call: all public ones but hashCode, which is another in every run.
   */
  static List<Method> methods(Class<?> type) {
    return List.of(type.getDeclaredMethods()).stream()
        .filter(
            m ->
                Modifier.isPublic(m.getModifiers())
                    && !m.isSynthetic()
                    && !m.getName().equals("hashCode"))
        .toList();
  }

  /** Whether a pattern may ask for that class, by its simple name. */
  boolean isPattern(String name) {
    return patterns.stream().anyMatch(type -> type.getSimpleName().equals(name));
  }

  /** The methods that an expression may call on a value of that type. */
  public static List<Method> callable(Class<?> type) {
    Set<String> names = VALUES.get(type);
    if (names != null) {
      return methods(type).stream().filter(m -> names.contains(m.getName())).toList();
    }
    return type.getPackageName().startsWith("org.agoranomos.") ? methods(type) : List.of();
  }

  /** All records and enums of the house that rules see. */
  public Set<Class<?>> types() {
    return Collections.unmodifiableSet(types);
  }

  /** Whether an expression may have that name, whatever it names. */
  boolean isName(String name) {
    return names.contains(name);
  }
}
