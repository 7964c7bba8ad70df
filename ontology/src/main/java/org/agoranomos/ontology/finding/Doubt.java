package org.agoranomos.ontology.finding;

/**
 * One thing that a policy could not judge.
 *
 * @param key digest like a finding's
 * @param policy id of the policy
 * @param subject the organization or market
 * @param about id of what could not be judged
 * @param reason what is missing, in plain words
 */
public record Doubt(String key, String policy, String subject, String about, String reason) {}
