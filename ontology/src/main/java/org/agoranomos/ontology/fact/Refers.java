package org.agoranomos.ontology.fact;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says that a string component holds the identifier of a fact of the given kind. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Refers {
  /** The kind of fact whose id the component holds. */
  Class<? extends Fact> value();
}
