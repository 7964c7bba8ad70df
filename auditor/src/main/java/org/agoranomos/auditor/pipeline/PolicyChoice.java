package org.agoranomos.auditor.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.TermsStatement;

/** The policies that an audit names: shipped packs, single ids, and folders of its own. */
final class PolicyChoice {
  private PolicyChoice() {}

  static SortedMap<String, LoadedPolicy> of(AuditConfig audit, RuleLibrary library)
      throws ConfigurationException, PolicyException {
    SortedMap<String, LoadedPolicy> shipped = library.shipped();
    SortedMap<String, LoadedPolicy> chosen = new TreeMap<>();
    List<PolicyFolder> own = new ArrayList<>();
    for (String name : audit.policies()) {
      if (shipped.containsKey(name)) {
        chosen.put(name, shipped.get(name));
      } else if (shipped.values().stream().anyMatch(p -> p.policy().pack().equals(name))) {
        shipped.values().stream()
            .filter(p -> p.policy().pack().equals(name))
            .forEach(p -> chosen.put(p.policy().id(), p));
      } else {
        own.addAll(folders(audit, name, shipped));
      }
    }
    if (!own.isEmpty()) {
      chosen.putAll(library.load(own));
    }
    if (chosen.isEmpty()) {
      throw new ConfigurationException(
          audit.file() + ": policies: name at least one pack or policy");
    }
    checkTerms(audit, shipped, chosen);
    return chosen;
  }

  /**
   * Terms of a policy that is not part of this audit may stand; of one that nobody knows are a
   * slip.
   */
  private static void checkTerms(
      AuditConfig audit,
      SortedMap<String, LoadedPolicy> shipped,
      SortedMap<String, LoadedPolicy> chosen)
      throws ConfigurationException {
    for (TermsStatement terms : audit.terms()) {
      if (!shipped.containsKey(terms.policy()) && !chosen.containsKey(terms.policy())) {
        TreeSet<String> known = new TreeSet<>(shipped.keySet());
        known.addAll(chosen.keySet());
        throw new ConfigurationException(
            audit.file()
                + ": terms: there is no policy '"
                + terms.policy()
                + "'; there are "
                + known);
      }
    }
  }

  private static List<PolicyFolder> folders(
      AuditConfig audit, String name, SortedMap<String, LoadedPolicy> shipped)
      throws ConfigurationException {
    Path folder = audit.directory().resolve(name);
    TreeSet<String> known = new TreeSet<>(shipped.keySet());
    shipped.values().forEach(p -> known.add(p.policy().pack()));
    try {
      List<PolicyFolder> found = Files.isDirectory(folder) ? PolicyFolder.under(folder) : List.of();
      if (found.isEmpty()) {
        throw new ConfigurationException(
            audit.file()
                + ": policies: '"
                + name
                + "' is no shipped pack or policy, and no folder with a policy.yaml;"
                + " shipped are "
                + known);
      }
      return found;
    } catch (IOException e) {
      throw new ConfigurationException(
          audit.file() + ": policies: cannot read " + name + ": " + e.getMessage());
    }
  }
}
