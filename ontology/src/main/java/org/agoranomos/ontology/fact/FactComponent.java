package org.agoranomos.ontology.fact;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One component of a kind of fact: its name, its type and what is known of it. Made from the
 * record; there is no second list to keep in step.
 */
public final class FactComponent {
  private final String name;
  private final String iri;
  private final ComponentType type;
  private final boolean optional;
  private final boolean personal;
  private final @Nullable Class<? extends Fact> refersTo;
  private final Class<?> javaType;
  private final NumberRange range;
  private final Map<String, Enum<?>> terms = new TreeMap<>();
  private final MethodHandle getter;

  FactComponent(RecordComponent component) {
    name = component.getName();
    Iri own = component.getAnnotation(Iri.class);
    iri = own == null ? FactKind.NAMESPACE + name : own.value();
    javaType = component.getType();
    optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    personal = component.isAnnotationPresent(Personal.class);
    Refers refers = component.getAnnotation(Refers.class);
    refersTo = refers == null ? null : refers.value();
    type = typeOf(component, refersTo != null);
    range = NumberRange.of(component.getAnnotation(Bounds.class));
    if (type == ComponentType.TERM) {
      for (Object constant : javaType.getEnumConstants()) {
        terms.put(termOf((Enum<?>) constant), (Enum<?>) constant);
      }
    }
    try {
      getter =
          MethodHandles.lookup()
              .unreflect(component.getAccessor())
              .asType(MethodType.methodType(Object.class, Object.class));
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(
          component.getDeclaringRecord() + " is not accessible: make it public", e);
    }
  }

  private static ComponentType typeOf(RecordComponent component, boolean reference) {
    Class<?> type = component.getType();
    if (type == String.class) {
      return reference ? ComponentType.REFERENCE : ComponentType.TEXT;
    } else if (type == TimeInterval.class) {
      return ComponentType.TIME;
    } else if (type == Quantity.class) {
      return ComponentType.QUANTITY;
    } else if (type == BigDecimal.class) {
      return ComponentType.DECIMAL;
    } else if (type == long.class || type == Long.class) {
      return ComponentType.INTEGER;
    } else if (type == boolean.class) {
      return ComponentType.BOOLEAN;
    } else if (type.isEnum()) {
      return ComponentType.TERM;
    }
    throw new IllegalArgumentException(
        component.getDeclaringRecord().getSimpleName()
            + "."
            + component.getName()
            + " has a type that no fact may have: "
            + type.getName());
  }

  /** The component's name, the same in Java, ontology, YAML and reports. */
  public String name() {
    return name;
  }

  /**
   * The property that it is in statements. A time's end and block and a quantity's unit stand in
   * further properties, whose IRIs begin with this one.
   */
  public String iri() {
    return iri;
  }

  /** Its type. */
  public ComponentType type() {
    return type;
  }

  /** Whether a fact may be without it. */
  public boolean optional() {
    return optional;
  }

  /** Whether it may hold a person's data. */
  public boolean personal() {
    return personal;
  }

  /** The kind of fact whose id it holds, or null if it is no reference. */
  public @Nullable Class<? extends Fact> refersTo() {
    return refersTo;
  }

  /** What its number may be; {@link NumberRange#ALL} where nothing is said, or it is no number. */
  public NumberRange range() {
    return range;
  }

  /** The Java type. */
  public Class<?> javaType() {
    return javaType;
  }

  /** The words of a {@link ComponentType#TERM}, in alphabetical order; empty for other types. */
  public Map<String, Enum<?>> terms() {
    return Map.copyOf(terms);
  }

  /** The constant for a word such as {@code cooperative}, or null if there is none. */
  public @Nullable Enum<?> term(String word) {
    return terms.get(word);
  }

  /** The word of an enum constant: lower case, with hyphens. */
  public static String termOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The component's value in a fact of its kind, or null if it is absent. */
  public @Nullable Object of(Fact fact) {
    try {
      return getter.invokeExact((Object) fact);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot read " + name + " of " + fact, e);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
