package org.agoranomos.ontology.shape;

import java.util.List;

/**
 * A kind of fact as a shape declares it. Two declarations are the same if these are equal.
 *
 * @param name its name, the last part of its class' IRI
 * @param iri the class that it is in statements
 * @param named whether its id is the identifier of the thing itself
 * @param personal whether its id may be a person's data
 * @param comment what it is
 * @param example one fact of it, as cases and audits write it
 * @param components its components but {@code id}, in the order of the shape
 */
public record KindShape(
    String name,
    String iri,
    boolean named,
    boolean personal,
    String comment,
    String example,
    List<ComponentShape> components) {
  /** Copies the components. */
  public KindShape {
    components = List.copyOf(components);
  }
}
