package org.agoranomos.rules.engine;

import java.util.List;
import java.util.SortedMap;

/**
 * What there is in packs: the policies that are ready to run, and those that are broken.
 *
 * @param policies the ready ones by id
 * @param broken the others, by the order of their folders
 */
public record PackContents(SortedMap<String, LoadedPolicy> policies, List<BrokenPolicy> broken) {}
