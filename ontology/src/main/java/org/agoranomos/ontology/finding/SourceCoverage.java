package org.agoranomos.ontology.finding;

import org.agoranomos.ontology.fact.Coverage;

/**
 * What a source vouches for.
 *
 * @param source id of the source
 * @param coverage of whom, of what and for which time; not complete where a part of the source
 *     could not be read, whatever was stated
 */
public record SourceCoverage(String source, Coverage coverage) {}
