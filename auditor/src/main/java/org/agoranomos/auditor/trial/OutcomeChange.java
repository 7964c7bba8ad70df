package org.agoranomos.auditor.trial;

import org.agoranomos.ontology.finding.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What a policy comes to for one organization or market, where it is not the same.
 *
 * @param policy id of the policy
 * @param subject the organization or market
 * @param before with the policy in force, or null if there is none
 * @param after with the policy that is tried
 */
public record OutcomeChange(
    String policy, String subject, @Nullable Outcome before, @Nullable Outcome after) {}
