package org.agoranomos.ontology.fact;

/**
 * Something that a source says about a market, or that a measure computed from what sources say.
 *
 * <p>Every fact is a record. Its components have only the types that {@link ComponentType} lists;
 * that is what makes it storable, mappable to statements and usable in rules. Identifiers of
 * parties are as the source wrote them until identities are resolved.
 */
public interface Fact {
  /**
   * The identifier of this fact, unique within its kind: source id and natural key, never the place
   * where it was read. Facts about things that have an identifier of their own (parties,
   * organizations, markets, accounts) have that one.
   */
  String id();
}
