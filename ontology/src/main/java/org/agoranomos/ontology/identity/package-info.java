/**
 * Which identifiers mean the same party, on whose word, and the one canonical identifier of each.
 */
@NullMarked
package org.agoranomos.ontology.identity;

import org.jspecify.annotations.NullMarked;
