package org.agoranomos.ontology.fact;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how small and how great the number of a component may be: a decimal, a whole number, or the
 * value of a quantity, whatever its unit. No fact with another number can be made of values.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Bounds {
  /** The least that it may be, as a decimal; empty if there is none. */
  String least() default "";

  /** The most that it may be, as a decimal; empty if there is none. */
  String most() default "";
}
