package org.agoranomos.auditor.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.ontology.text.YamlProblems;
import org.agoranomos.rules.engine.BrokenPolicy;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.PackContents;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.policy.Parameter;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;

/**
 * The policies that an audit names: shipped packs, single ids, and folders of its own.
 *
 * @param chosen those, by id
 * @param known those and all that are shipped, by id: what terms may be about
 * @param broken those of its own that cannot run
 */
record PolicyChoice(
    SortedMap<String, LoadedPolicy> chosen,
    SortedMap<String, LoadedPolicy> known,
    List<BrokenPolicy> broken) {
  /**
   * The policies of an audit, and those of its own that are broken.
   *
   * @throws YamlException if the audit names what there is not
   */
  static PolicyChoice of(AuditConfig audit, RuleLibrary library) throws PolicyException {
    YamlProblems problems = new YamlProblems();
    PolicyChoice choice = of(audit, library, packs(audit, library), problems);
    problems.check();
    return choice;
  }

  /** The packs of an audit, which are not read as rules yet. */
  static AuditPacks packs(AuditConfig audit, RuleLibrary library) throws PolicyException {
    Map<String, String> packOf = new TreeMap<>();
    library.shipped().forEach((id, policy) -> packOf.put(id, policy.policy().pack()));
    return AuditPacks.of(audit, library.shippedPacks(), packOf);
  }

  /**
   * The same of packs that are at hand.
   *
   * @param problems gets what is wrong with terms and waivers
   */
  static PolicyChoice of(
      AuditConfig audit, RuleLibrary library, AuditPacks packs, YamlProblems problems)
      throws PolicyException {
    SortedMap<String, LoadedPolicy> shipped = library.shipped();
    SortedMap<String, LoadedPolicy> chosen = new TreeMap<>();
    for (AuditPacks.Chosen pack : packs.chosen()) {
      if (shipped.containsKey(pack.entry())) {
        chosen.put(pack.entry(), shipped.get(pack.entry()));
      } else if (pack.shipped()) {
        shipped.values().stream()
            .filter(p -> p.policy().pack().equals(pack.pack().name()))
            .forEach(p -> chosen.put(p.policy().id(), p));
      }
    }
    PackContents contents = library.contents(packs.own(audit.broken()), audit.broken());
    replace(chosen, contents.policies());
    for (BrokenPolicy policy : contents.broken()) {
      chosen.values().removeIf(p -> p.policy().id().equals(policy.id()));
    }
    SortedMap<String, LoadedPolicy> known = new TreeMap<>(shipped);
    replace(known, chosen);
    PolicyChoice choice = new PolicyChoice(chosen, known, contents.broken());
    checkTerms(audit, choice.known(), choice.broken(), problems);
    checkWaivers(audit, choice, problems);
    return choice;
  }

  /** Puts policies in the place of all versions of the same ids. */
  static void replace(
      SortedMap<String, LoadedPolicy> policies, SortedMap<String, LoadedPolicy> by) {
    Set<String> ids = new HashSet<>();
    by.values().forEach(policy -> ids.add(policy.policy().id()));
    policies.values().removeIf(policy -> ids.contains(policy.policy().id()));
    policies.putAll(by);
  }

  /**
   * Terms of a policy that is not part of this audit may stand; of one that nobody knows, or of a
   * parameter that the policy has not, are a slip.
   */
  static void checkTerms(
      AuditConfig audit,
      SortedMap<String, LoadedPolicy> all,
      List<BrokenPolicy> broken,
      YamlProblems problems) {
    TreeMap<String, List<Policy>> known = new TreeMap<>();
    for (LoadedPolicy policy : all.values()) {
      known.computeIfAbsent(policy.policy().id(), id -> new ArrayList<>()).add(policy.policy());
    }
    for (BrokenPolicy policy : broken) {
      List<Policy> versions = known.computeIfAbsent(policy.id(), id -> new ArrayList<>());
      Optional.ofNullable(policy.policy()).ifPresent(versions::add);
    }
    for (int i = 0; i < audit.terms().size(); i++) {
      YamlNode terms = audit.yaml().at("terms[" + i + "]");
      String id = audit.terms().get(i).policy();
      List<Policy> versions = known.get(id);
      if (versions == null) {
        problems.add(
            terms
                .at("policy")
                .error("there is no policy '" + id + "'; " + Nearest.hint(id, known.keySet())));
        continue;
      }
      audit
          .terms()
          .get(i)
          .values()
          .forEach(
              (name, value) -> check(versions, name, value, terms.at("values." + name), problems));
    }
  }

  private static void checkWaivers(AuditConfig audit, PolicyChoice choice, YamlProblems problems) {
    TreeSet<String> known = new TreeSet<>();
    choice.known().values().forEach(policy -> known.add(policy.policy().id()));
    choice.broken().forEach(policy -> known.add(policy.id()));
    for (AuditConfig.StatedWaiver stated : audit.waivers()) {
      String id = stated.waiver().policy();
      if (id != null && !known.contains(id)) {
        problems.add(
            stated
                .yaml()
                .at("policy")
                .error("there is no policy '" + id + "'; " + Nearest.hint(id, known)));
      }
    }
  }

  private static void check(
      List<Policy> versions, String name, String value, YamlNode place, YamlProblems problems) {
    TreeSet<String> names = new TreeSet<>();
    for (Policy version : versions) {
      Map<String, Parameter> parameters = version.parameters();
      names.addAll(parameters.keySet());
      Parameter parameter = parameters.get(name);
      if (parameter != null) {
        try {
          parameter.check(value);
        } catch (IllegalArgumentException e) {
          problems.add(place.error(e.getMessage()));
          return;
        }
      }
    }
    // Of a policy that cannot be read nobody knows the parameters.
    if (!versions.isEmpty() && !names.contains(name)) {
      problems.add(place.error("there is no such parameter; " + Nearest.hint(name, names)));
    }
  }
}
