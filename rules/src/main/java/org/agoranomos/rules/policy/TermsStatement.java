package org.agoranomos.rules.policy;

import java.util.Map;

/**
 * What an organization or a market decided about a policy's parameters.
 *
 * @param policy id of the policy
 * @param organization identifier of the organization or market that decided for itself
 * @param from since when, microseconds since the epoch
 * @param until until when, exclusive
 * @param values parameter and value
 * @param decidedBy who decided, and where
 */
public record TermsStatement(
    String policy,
    String organization,
    long from,
    long until,
    Map<String, String> values,
    String decidedBy) {}
