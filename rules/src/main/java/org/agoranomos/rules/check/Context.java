package org.agoranomos.rules.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the names of a pattern's conditions can stand for.
 *
 * @param self the class of the pattern's fact
 * @param bound what is bound before, and so far in the pattern; grows
 * @param anywhere all names that the rule binds, before or behind
 */
record Context(Class<?> self, Map<String, ValueType> bound, Set<String> anywhere) {
  static Context of(Class<?> self, Map<String, ValueType> bound, Set<String> anywhere) {
    return new Context(self, new LinkedHashMap<>(bound), anywhere);
  }
}
