/**
 * Kinds of fact that are declared by shapes in Turtle, and become records like those of {@code
 * ontology.fact} without any Java.
 */
@NullMarked
package org.agoranomos.ontology.shape;

import org.jspecify.annotations.NullMarked;
