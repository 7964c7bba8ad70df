package org.agoranomos.connectors;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/** The connectors that are installed, by name. */
public final class Connectors {
  private final Map<String, Connector> byName;

  private Connectors(Map<String, Connector> byName) {
    this.byName = byName;
  }

  /**
   * Finds every connector on the class path.
   *
   * @throws IllegalStateException if two have one name
   */
  public static Connectors installed() {
    Map<String, Connector> found = new TreeMap<>();
    for (Connector connector :
        ServiceLoader.load(Connector.class, Connectors.class.getClassLoader())) {
      Connector other = found.put(connector.name(), connector);
      if (other != null) {
        throw new IllegalStateException(
            "two connectors are named '"
                + connector.name()
                + "': "
                + other.getClass().getName()
                + " and "
                + connector.getClass().getName()
                + "; take one of their jars away");
      }
    }
    return new Connectors(found);
  }

  /** The names, in alphabetical order; unmodifiable. */
  public Set<String> names() {
    return Collections.unmodifiableSet(byName.keySet());
  }

  /**
   * The connector of that name.
   *
   * @throws SourceException if there is none; the message lists the names that there are
   */
  public Connector named(String name) throws SourceException {
    Connector connector = byName.get(name);
    if (connector == null) {
      throw new SourceException(
          SourceException.Kind.CONFIGURATION,
          "there is no connector '" + name + "'; there are " + String.join(", ", byName.keySet()));
    }
    return connector;
  }
}
