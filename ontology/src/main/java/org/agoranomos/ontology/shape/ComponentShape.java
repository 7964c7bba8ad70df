package org.agoranomos.ontology.shape;

import java.util.List;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.NumberRange;
import org.jspecify.annotations.Nullable;

/**
 * A component of a declared kind of fact.
 *
 * @param name its name, the last part of its IRI
 * @param iri the property that it is in statements
 * @param type its type
 * @param optional whether a fact may be without it
 * @param personal whether it may hold a person's data
 * @param refersTo name of the kind whose id it holds, or null if it is no reference
 * @param terms the words of a {@link ComponentType#TERM}, in the order of the shape; else empty
 * @param range what its number may be; {@link NumberRange#ALL} where nothing is said
 * @param description what it means
 */
public record ComponentShape(
    String name,
    String iri,
    ComponentType type,
    boolean optional,
    boolean personal,
    @Nullable String refersTo,
    List<String> terms,
    NumberRange range,
    String description) {
  /** Copies the words. */
  public ComponentShape {
    terms = List.copyOf(terms);
  }
}
