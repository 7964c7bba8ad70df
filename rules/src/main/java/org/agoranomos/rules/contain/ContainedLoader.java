package org.agoranomos.rules.contain;

import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Defines exactly the classes that were scanned, and finds them nothing but the classes that the
 * scan allows.
 */
final class ContainedLoader extends ClassLoader {
  private final Map<String, byte[]> classes;

  /**
   * A loader.
   *
   * @param classes bytes by resource name
   * @param kinds has the kinds of fact, and the application's classes
   */
  ContainedLoader(Map<String, byte[]> classes, AllowedMembers allowed, ClassLoader kinds) {
    super("policies", new Gate(allowed, kinds));
    this.classes = classes;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = classes.get(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  /** The application's loader behind a list. It gives no resources either. */
  private static final class Gate extends ClassLoader {
    private final AllowedMembers allowed;

    Gate(AllowedMembers allowed, ClassLoader kinds) {
      super("allowed", kinds);
      this.allowed = allowed;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!allowed.loadable(name.replace('.', '/'))) {
        throw new ClassNotFoundException(name + " is not for rules");
      }
      return super.loadClass(name, resolve);
    }

    @Override
    public @Nullable URL getResource(String name) {
      return null;
    }

    @Override
    public Enumeration<URL> getResources(String name) {
      return Collections.emptyEnumeration();
    }
  }
}
