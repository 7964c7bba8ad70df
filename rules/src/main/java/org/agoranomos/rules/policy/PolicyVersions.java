package org.agoranomos.rules.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.TimeInterval;

/** The versions of each policy of a run, of which at most one is in force at any time. */
public final class PolicyVersions {
  private final SortedMap<String, List<Policy>> byId = new TreeMap<>();

  /** The versions of these policies. */
  public PolicyVersions(Collection<Policy> policies) {
    for (Policy policy : policies) {
      byId.computeIfAbsent(policy.id(), id -> new ArrayList<>()).add(policy);
    }
    byId.values().forEach(list -> list.sort(Comparator.comparing(p -> p.effective().from())));
  }

  /**
   * Checks that the versions of each policy differ and that no two are in force at one time.
   *
   * @param policies policies with their folders
   * @throws PolicyException if not; it names both places
   */
  public static void check(Map<PolicyFolder, Policy> policies) throws PolicyException {
    List<PolicyProblem> problems = new ArrayList<>();
    policies.forEach(
        (folder, policy) ->
            policies.forEach(
                (other, version) -> {
                  boolean same = folder.place().equals(other.place());
                  boolean first = folder.place().compareTo(other.place()) < 0;
                  // The same words at both places, so that they can be told as one.
                  String wrong =
                      same
                          ? ""
                          : first
                              ? wrong(policy, folder.place(), version, other.place())
                              : wrong(version, other.place(), policy, folder.place());
                  if (!wrong.isEmpty()) {
                    problems.add(
                        PolicyProblem.error(
                            folder.place() + "/" + PolicyFolder.POLICY, 0, 0, "versions", wrong));
                  }
                }));
    if (!problems.isEmpty()) {
      throw new PolicyException(problems);
    }
  }

  private static String wrong(Policy policy, String place, Policy other, String otherPlace) {
    if (!policy.id().equals(other.id())) {
      return "";
    } else if (policy.version().equals(other.version())) {
      return policy.id()
          + " stands in two folders with one version, "
          + place
          + " and "
          + otherPlace
          + "; keep one, or give the other another version and days on which it is in force";
    } else if (policy.effective().overlaps(other.effective())) {
      return policy.id()
          + " "
          + policy.version()
          + " in "
          + place
          + " and "
          + other.version()
          + " in "
          + otherPlace
          + " are in force at one time; end one on the day on which the other begins, such as"
          + " effective: {until: 2026-07-01} and effective: {from: 2026-07-01}";
    } else if (policy.javaPackage().equals(other.javaPackage())) {
      return policy.id()
          + " "
          + policy.version()
          + " in "
          + place
          + " and "
          + other.version()
          + " in "
          + otherPlace
          + " differ in signs only; number one otherwise";
    }
    return "";
  }

  /** All versions by id, each list by time. */
  public SortedMap<String, List<Policy>> byId() {
    return byId;
  }

  /** The versions of one policy by time; empty if the run has none. */
  public List<Policy> of(String id) {
    return byId.getOrDefault(id, List.of());
  }

  /**
   * Which version answers for a time: the one in force then, and where none is, the last before, or
   * else the first.
   *
   * @throws IllegalArgumentException if the run has no such policy
   */
  public Policy at(String id, TimeInterval at) {
    List<Policy> versions = of(id);
    if (versions.isEmpty()) {
      throw new IllegalArgumentException("the run has no policy " + id);
    }
    Policy answers = versions.get(0);
    for (Policy version : versions) {
      if (version.effective().from() <= at.earliest()) {
        answers = version;
      }
    }
    return answers;
  }

  /** Whether some version of the policy was, or may have been, in force at that time. */
  public boolean possiblyAt(String id, TimeInterval at) {
    return of(id).stream().anyMatch(version -> version.effective().possiblyAt(at));
  }
}
