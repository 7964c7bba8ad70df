package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;
import org.jspecify.annotations.Nullable;

/**
 * A policy that cannot run, because something in its files is wrong. It keeps no other from
 * running, and is reported as untested.
 *
 * @param id its id, or the name of its folder where none can be read
 * @param folder its files
 * @param policy what policy.yaml says, or null if that is what is wrong
 * @param problems what is wrong; at least one
 */
public record BrokenPolicy(
    String id, PolicyFolder folder, @Nullable Policy policy, List<PolicyProblem> problems) {
  /** A policy with what is wrong with it. */
  static BrokenPolicy of(
      PolicyFolder folder, @Nullable Policy policy, List<PolicyProblem> problems) {
    return new BrokenPolicy(
        policy == null ? named(folder) : policy.id(), folder, policy, List.copyOf(problems));
  }

  private static String named(PolicyFolder folder) {
    byte[] bytes = folder.files().get(PolicyFolder.POLICY);
    if (bytes != null) {
      try {
        YamlNode id = YamlNode.read(PolicyFolder.POLICY, bytes).at("id");
        if (id.path().equals("id") && id.isText() && !id.text().isBlank()) {
          return id.text();
        }
      } catch (YamlException e) {
        // What is wrong is among the problems already.
        return folder.name();
      }
    }
    return folder.name();
  }

  /** This policy with what is wrong in another version of it. */
  BrokenPolicy and(BrokenPolicy version) {
    List<PolicyProblem> all = new ArrayList<>(problems);
    for (PolicyProblem problem : version.problems) {
      // What is wrong between two versions both of them say.
      if (all.stream().noneMatch(known -> known.message().equals(problem.message()))) {
        all.add(problem);
      }
    }
    return new BrokenPolicy(id, folder, policy == null ? version.policy : policy, List.copyOf(all));
  }

  /** All that is wrong, in one line. */
  public String reason() {
    return problems.stream().map(PolicyProblem::toString).collect(Collectors.joining(" | "));
  }

  /** What a report says about it. */
  public PolicyText text() {
    return policy != null
        ? policy.text().failed(reason())
        : new PolicyText(
            id,
            "unknown",
            folder.pack(),
            folder.name(),
            "What this policy demands cannot be read",
            Nature.BREACH,
            Severity.INFO,
            "unknown",
            "Correct the policy; agora rules check says what is wrong.",
            Map.of(),
            folder.digest(),
            reason(),
            List.of());
  }
}
