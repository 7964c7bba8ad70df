package org.agoranomos.connectors;

/**
 * A key that a source may have in an audit for its connector, besides the keys of every source.
 *
 * @param name the key
 * @param shape what may stand there
 * @param needed whether it must be there
 * @param meaning what it is, in one sentence, for editors and for people
 */
public record Setting(String name, Shape shape, boolean needed, String meaning) {
  /** What may stand there. */
  public enum Shape {
    /** One text. */
    TEXT,
    /** {@code true} or {@code false}. */
    FLAG,
    /** A list of texts. */
    TEXTS,
    /** Keys with a text each. */
    KEYS,
    /** Keys, each with a text or with keys that have a text each. */
    ENTRIES
  }
}
