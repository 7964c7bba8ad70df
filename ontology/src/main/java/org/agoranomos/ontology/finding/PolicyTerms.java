package org.agoranomos.ontology.finding;

/**
 * Terms that were in force, whether or not a finding came of them.
 *
 * @param policy id of the policy
 * @param terms for whom, since when and by whose decision
 */
public record PolicyTerms(String policy, AppliedTerms terms) {}
