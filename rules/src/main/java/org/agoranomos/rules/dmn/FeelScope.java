package org.agoranomos.rules.dmn;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a name stands for, from the innermost on. */
record FeelScope(@Nullable FeelScope outer, Map<String, FeelType> names, boolean open) {
  @Nullable FeelType find(String name) {
    for (FeelScope scope = this; scope != null; scope = scope.outer) {
      FeelType type = scope.names.get(name);
      if (type != null) {
        return type;
      }
    }
    return null;
  }

  /** Whether some of its names are not known before it is evaluated. */
  boolean isOpen() {
    return open || (outer != null && outer.isOpen());
  }

  Set<String> all() {
    Set<String> all = outer == null ? new TreeSet<>() : outer.all();
    all.addAll(names.keySet());
    return all;
  }
}
