/**
 * The facts: what the house knows about a market, one record a kind.
 *
 * <p>Facts are flat (strings, exact decimals, epoch values), so that they can be spilled to disk,
 * sorted and carried between machines. Names are the field's terms and are the same in Java,
 * ontology, YAML and reports.
 */
@NullMarked
package org.agoranomos.ontology.fact;

import org.jspecify.annotations.NullMarked;
