package org.agoranomos.ontology.fact;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a kind whose id is the identifier of the thing itself, not of one source's record about it.
 * Several sources may describe one such thing.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Names {}
