package org.agoranomos.rules.engine;

import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.KnownFact;

/**
 * What one session evaluates.
 *
 * @param keys the keys of the scope, each whole
 * @param facts the facts of all of them, as read, each once
 * @param byKey the same facts by key, each as often as it has keys
 */
record SessionBatch(List<String> keys, List<KnownFact> facts, Map<String, List<KnownFact>> byKey) {}
