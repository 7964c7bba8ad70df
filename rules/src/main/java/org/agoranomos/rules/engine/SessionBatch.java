package org.agoranomos.rules.engine;

import java.util.List;
import org.agoranomos.ontology.fact.KnownFact;

/**
 * What one session evaluates.
 *
 * @param keys the keys of the scope, each whole
 * @param facts the facts of all of them, as read, each once
 */
record SessionBatch(List<String> keys, List<KnownFact> facts) {}
