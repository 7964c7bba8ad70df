package org.agoranomos.rules.sheet;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.Scope;
import org.agoranomos.rules.Terms;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a table stand for, so that values are written as the type that they are
 * compared with. A name that is not known has no type here; containment and compiler tell it.
 */
final class Names {
  private final Map<String, Class<?>> kinds = new TreeMap<>();
  private final Map<String, Class<?>> bindings = new HashMap<>();

  Names(FactSchema schema) {
    for (FactKind kind : schema.kinds()) {
      kinds.put(kind.name(), kind.type());
    }
    for (Class<?> type : List.of(Scope.class, Terms.class)) {
      kinds.put(type.getSimpleName(), type);
    }
  }

  /** The class of a kind of fact, or null. */
  @Nullable Class<?> kind(String name) {
    return kinds.get(name);
  }

  /** The kinds that a pattern may ask for. */
  List<String> kinds() {
    return List.copyOf(kinds.keySet());
  }

  void bind(String binding, Class<?> type) {
    bindings.put(binding, type);
  }

  /**
   * The type of a path such as {@code quantity.value} or {@code $vote.at.earliest}.
   *
   * @param self class of the pattern that the path stands in
   */
  @Nullable Class<?> typeOf(String path, Class<?> self) {
    Class<?> type = self;
    boolean first = true;
    for (String step : Syntax.split(path, '.')) {
      String name = step.contains("(") ? step.substring(0, step.indexOf('(')) : step;
      int arguments = step.equals(name) ? 0 : Syntax.arguments(step, name.length());
      Class<?> next = null;
      if (first && name.startsWith("$")) {
        next = bindings.get(name);
      } else if (first && name.equals("this")) {
        next = self;
      } else if (first && step.equals(name) && name.equals(TimeInterval.class.getSimpleName())) {
        next = TimeInterval.class;
      } else {
        Method method = method(type, name, arguments);
        next = method == null ? null : method.getReturnType();
      }
      if (next == null) {
        return null;
      }
      type = next;
      first = false;
    }
    return type;
  }

  /** A method, or the accessor of a component; null if there is none, or several. */
  static @Nullable Method method(Class<?> type, String name, int arguments) {
    Method found = null;
    for (Method method : type.getMethods()) {
      if (method.getName().equals(name)
          && method.getParameterCount() == arguments
          && !method.isBridge()
          && (Modifier.isPublic(method.getModifiers()))) {
        if (found != null) {
          return null;
        }
        found = method;
      }
    }
    return found;
  }
}
