package org.agoranomos.rules.policy;

import java.util.List;
import java.util.Map;

/**
 * A kind of fact that a policy needs, and by which way it comes to the scope.
 *
 * @param fact kind of fact
 * @param by paths from the fact to the scope's key; empty if it comes by a join
 * @param where components and the words of which one must be theirs; empty for all
 * @param join component of this fact, and the components ({@code Kind.component}) of facts in the
 *     scope one of which must be equal to it
 * @param complete kinds of fact that must be covered completely, for otherwise the policy cannot
 *     tell
 */
public record Need(
    String fact,
    List<String> by,
    Map<String, List<String>> where,
    Map<String, List<String>> join,
    List<String> complete) {}
