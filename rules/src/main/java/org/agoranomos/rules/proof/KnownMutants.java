package org.agoranomos.rules.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.rules.check.RuleMutants.Mutant;
import org.agoranomos.rules.policy.PolicyFolder;

/**
 * Changes of a policy's rules that nothing can notice, and why: a list of {@code rule}, {@code
 * change} as {@code rules test --mutants} prints it, and {@code because}.
 */
final class KnownMutants {
  /** The file in a policy's folder. */
  static final String FILE = "mutants.yaml";

  private static final Set<String> KEYS = Set.of("rule", "change", "because");

  private record Known(String place, String rule, String change) {
    boolean is(Mutant mutant) {
      return rule.equals(mutant.rule()) && change.equals(mutant.change());
    }
  }

  private final List<Known> known;

  private KnownMutants(List<Known> known) {
    this.known = List.copyOf(known);
  }

  /**
   * Reads what a policy's folder says of them, if anything.
   *
   * @throws YamlException if the file is wrong
   */
  static KnownMutants of(PolicyFolder folder) {
    byte[] bytes = folder.files().get(FILE);
    List<Known> known = new ArrayList<>();
    if (bytes != null) {
      String name = folder.place() + "/" + FILE;
      for (YamlNode item : YamlNode.read(name, bytes).items()) {
        item.keys(KEYS, KEYS);
        item.at("because").filled();
        known.add(
            new Known(
                name + ":" + item.line(), item.at("rule").filled(), item.at("change").filled()));
      }
    }
    return new KnownMutants(known);
  }

  /** Whether it is said why nothing notices it. */
  boolean has(Mutant mutant) {
    return known.stream().anyMatch(each -> each.is(mutant));
  }

  /** Explanations of what is noticed, or is no mutant, a line each. */
  List<String> needless(List<Mutant> unnoticed) {
    return known.stream()
        .filter(each -> unnoticed.stream().noneMatch(each::is))
        .map(
            each ->
                each.place()
                    + ": '"
                    + each.change()
                    + "' is noticed, or is no change of rule '"
                    + each.rule()
                    + "'; leave it out")
        .toList();
  }
}
