package org.agoranomos.ontology.shape;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.objectweb.asm.Type;

/**
 * Declared kinds as records. All of a run's are made together, in one loader of their own; those of
 * another run are other classes.
 */
public final class DeclaredKinds {
  /** The package of their records. */
  public static final String PACKAGE =
      RecordWriter.PACKAGE.replace('/', '.').replaceAll("\\.$", "");

  /** None. */
  public static final DeclaredKinds NONE = new DeclaredKinds(List.of(), FactSchema.standard());

  private final Map<String, KindShape> shapes = new TreeMap<>();
  private final List<Class<? extends Fact>> types = new ArrayList<>();

  private DeclaredKinds(Collection<KindShape> declared, FactSchema standard) {
    Map<String, String> references = new TreeMap<>();
    standard
        .kinds()
        .forEach(kind -> references.put(kind.name(), Type.getInternalName(kind.type())));
    for (KindShape shape : declared) {
      KindShape other = shapes.put(shape.name(), shape);
      if (other != null && !other.equals(shape)) {
        throw new IllegalArgumentException("two kinds are called " + shape.name());
      }
      references.put(shape.name(), RecordWriter.internalName(shape.name()));
    }
    SortedMap<String, byte[]> classes = new TreeMap<>();
    shapes.values().forEach(shape -> classes.putAll(RecordWriter.write(shape, references)));
    ClassLoader loader = new DeclaredLoader(classes, shapes);
    for (String name : shapes.keySet()) {
      try {
        types.add(loader.loadClass(PACKAGE + "." + name).asSubclass(Fact.class));
      } catch (ClassNotFoundException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * Makes records.
   *
   * @param shapes what is declared; the order changes nothing
   * @param standard the kinds that they may refer to besides each other
   * @throws IllegalArgumentException if two that differ have one name
   */
  public static DeclaredKinds of(Collection<KindShape> shapes, FactSchema standard) {
    return new DeclaredKinds(shapes, standard);
  }

  /** The records, sorted by name. */
  public List<Class<? extends Fact>> types() {
    return Collections.unmodifiableList(types);
  }

  /**
   * The record of a kind.
   *
   * @throws IllegalArgumentException if none is called so
   */
  public Class<? extends Fact> type(String name) {
    return types.stream()
        .filter(type -> type.getSimpleName().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no declared kind " + name));
  }

  /** The shapes by name. */
  public Map<String, KindShape> shapes() {
    return Collections.unmodifiableMap(shapes);
  }

  /** The kinds of a schema, and these behind them. */
  public FactSchema behind(FactSchema schema) {
    return types.isEmpty() ? schema : schema.and(types);
  }

  /** The shape that declared a kind; empty if none did. */
  public static Optional<KindShape> shape(FactKind kind) {
    return kind.type().getClassLoader() instanceof DeclaredLoader loader
        ? Optional.ofNullable(loader.shapes().get(kind.name()))
        : Optional.empty();
  }

  /** Whether a kind is one that a shape declared. */
  public static boolean isDeclared(FactKind kind) {
    return kind.type().getClassLoader() instanceof DeclaredLoader;
  }
}
