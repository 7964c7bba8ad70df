package org.agoranomos.ontology.fact;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A kind of fact, made from its record: name, components in order, and how to make and read one.
 */
public final class FactKind {
  /** Namespace of the own ontology. */
  public static final String NAMESPACE = "https://w3id.org/agoranomos/ontology#";

  private final Class<? extends Fact> type;
  private final String iri;
  private final List<FactComponent> components;
  private final MethodHandle constructor;
  private final boolean named;

  private FactKind(Class<? extends Fact> type) {
    this.type = type;
    this.named = type.isAnnotationPresent(Names.class);
    Iri own = type.getAnnotation(Iri.class);
    this.iri = own == null ? NAMESPACE + type.getSimpleName() : own.value();
    RecordComponent[] parts = type.getRecordComponents();
    if (parts == null || parts.length == 0 || !parts[0].getName().equals("id")) {
      throw new IllegalArgumentException(
          type.getName() + " is no fact: it must be a record that begins with its id");
    }
    List<FactComponent> list = new ArrayList<>();
    for (RecordComponent part : parts) {
      list.add(new FactComponent(part));
    }
    components = List.copyOf(list);
    try {
      Class<?>[] types =
          Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<?> canonical = type.getConstructor(types);
      constructor =
          MethodHandles.lookup()
              .unreflectConstructor(canonical)
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          type.getName() + " must be public with its canonical constructor", e);
    }
  }

  /** The kind of a record class. */
  public static FactKind of(Class<? extends Fact> type) {
    return new FactKind(type);
  }

  /** The name, such as {@code Transfer}. */
  public String name() {
    return type.getSimpleName();
  }

  /** The class that it is in statements. */
  public String iri() {
    return iri;
  }

  /** The record class. */
  public Class<? extends Fact> type() {
    return type;
  }

  /** All components in the record's order; the first is {@code id}. */
  public List<FactComponent> components() {
    return components;
  }

  /** Whether the id is the identifier of the thing itself, which several sources may describe. */
  public boolean named() {
    return named;
  }

  /** The component of that name, or null if the kind has none. */
  public @Nullable FactComponent component(String name) {
    for (FactComponent component : components) {
      if (component.name().equals(name)) {
        return component;
      }
    }
    return null;
  }

  /**
   * Makes a fact.
   *
   * @param values one for each component, in order; null where an optional one is absent
   * @throws IllegalArgumentException if the record refuses the values, a required one is null, or a
   *     number is not in its range
   */
  public Fact create(@Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      FactComponent component = components.get(i);
      Object value = values[i];
      if (value == null) {
        if (!component.optional()) {
          throw new IllegalArgumentException(name() + " needs " + component.name());
        }
      } else if (!component.range().allows(value)) {
        throw new IllegalArgumentException(
            component.name() + " is " + component.range() + ", not " + FactText.text(value));
      }
    }
    try {
      return (Fact) (Object) constructor.invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("cannot make a " + name(), e);
    }
  }

  @Override
  public String toString() {
    return name();
  }
}
