package org.agoranomos.ontology.graph;

import org.apache.jena.sys.JenaSystem;

/**
 * The one door to Jena. Its classes start each other when they are first used; two threads that
 * begin at two of them wait for each other for ever. Whoever begins here, in a static initializer
 * before any Jena class, cannot.
 */
final class Jena {
  private Jena() {}

  /** Starts Jena, once. */
  static void start() {
    JenaSystem.init();
  }
}
