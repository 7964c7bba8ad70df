package org.agoranomos.rules.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code a.b} from records: components and public methods of its own without parameters. Safe
 * for threads.
 */
final class Paths {
  private record Member(Class<?> type, String name) {}

  private final Map<Member, Optional<Method>> methods = new ConcurrentHashMap<>();

  /**
   * The value at the path, or null where something on the way is absent or there is no such
   * component.
   */
  @Nullable Object read(@Nullable Object root, String path) {
    Object value = root;
    for (String step : path.split("\\.")) {
      if (value == null) {
        return null;
      }
      Optional<Method> method =
          methods.computeIfAbsent(new Member(value.getClass(), step), Paths::find);
      if (method.isEmpty()) {
        return null;
      }
      value = call(method.get(), value);
    }
    return value;
  }

  private static Optional<Method> find(Member member) {
    if (!member.type().isRecord() || !Modifier.isPublic(member.type().getModifiers())) {
      return Optional.empty();
    }
    try {
      Method method = member.type().getMethod(member.name());
      boolean inherited = method.getDeclaringClass() == Object.class;
      return inherited || Modifier.isStatic(method.getModifiers())
          ? Optional.empty()
          : Optional.of(method);
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }

  private static @Nullable Object call(Method method, Object on) {
    try {
      return method.invoke(on);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + method, e);
    }
  }
}
