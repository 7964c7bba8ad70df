package org.agoranomos.ontology.fact;

/**
 * A fact and where it comes from.
 *
 * @param fact the fact
 * @param source id of the source, or of the measure that computed it
 * @param location where in the source
 */
public record KnownFact(Fact fact, String source, SourceLocation location) {
  /** The same place with another view of the fact, such as the one with identities resolved. */
  public KnownFact with(Fact other) {
    return other == fact ? this : new KnownFact(other, source, location);
  }
}
