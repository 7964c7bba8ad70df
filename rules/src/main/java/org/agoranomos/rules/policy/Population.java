package org.agoranomos.rules.policy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a policy judges, so that a report can say "3 of 212 executions".
 *
 * @param fact kind of fact
 * @param as the binding that every rule of the policy gives it, such as {@code $execution}
 * @param where components and the words of which one must be theirs
 * @param subject path to the organization or market that is judged
 * @param at path to the time at which terms and coverage are asked for
 * @param amount the component that is the amount at stake, or null if the policy names none
 * @param many what several of them are called
 */
public record Population(
    String fact,
    String as,
    Map<String, List<String>> where,
    String subject,
    String at,
    @Nullable String amount,
    String many) {}
