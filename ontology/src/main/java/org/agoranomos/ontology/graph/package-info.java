/** The knowledge graph: facts as statements and back, and the archive of batches. */
@NullMarked
package org.agoranomos.ontology.graph;

import org.jspecify.annotations.NullMarked;
