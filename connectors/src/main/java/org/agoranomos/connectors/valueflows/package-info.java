/**
 * Reads ValueFlows 1.0: JSON-LD, the same as YAML, and RDF in other forms; besides, facts that
 * somebody stated in the own ontology. Every statement of a source goes into the graph; what the
 * facts know, becomes facts.
 */
@NullMarked
package org.agoranomos.connectors.valueflows;

import org.jspecify.annotations.NullMarked;
