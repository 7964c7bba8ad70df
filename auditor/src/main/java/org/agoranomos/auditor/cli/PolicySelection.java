package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyReader;

/** The policies that a command names: shipped packs or ids, and folders. */
final class PolicySelection {
  /** A policy as it is read, not compiled. */
  record Selected(Policy policy, PolicyFolder folder) {}

  /** What names stand for: policies that are shipped, and folders as they are. */
  record Named(List<LoadedPolicy> shipped, List<PolicyFolder> folders) {}

  private final PolicyReader reader;
  private final List<LoadedPolicy> loaded;
  private final List<Selected> shipped;

  PolicySelection(PolicyReader reader, RuleLibrary library) throws PolicyException {
    this.reader = reader;
    this.loaded = List.copyOf(library.shipped().values());
    this.shipped = loaded.stream().map(p -> new Selected(p.policy(), p.folder())).toList();
  }

  /**
   * The policies, in the order of the names.
   *
   * @param names shipped packs or ids, or folders; empty for all that are shipped
   * @throws ConfigurationException if a name is none of these
   * @throws PolicyException if a policy's own file is wrong
   */
  List<Selected> of(List<String> names) throws ConfigurationException, PolicyException {
    List<Selected> chosen = new ArrayList<>(names.isEmpty() ? shipped : List.of());
    for (String name : names) {
      List<Selected> named = shipped.stream().filter(p -> isNamed(p.policy(), name)).toList();
      chosen.addAll(named.isEmpty() ? folders(name) : named);
    }
    return chosen;
  }

  /**
   * What the names stand for; nothing in a folder is read, so that none is refused.
   *
   * @param names shipped packs or ids, or folders; empty for all that are shipped
   * @throws ConfigurationException if a name is none of these
   */
  Named named(List<String> names) throws ConfigurationException {
    List<LoadedPolicy> ready = new ArrayList<>(names.isEmpty() ? loaded : List.of());
    List<PolicyFolder> folders = new ArrayList<>();
    for (String name : names) {
      if (isShipped(name)) {
        loaded.stream().filter(p -> isNamed(p.policy(), name)).forEach(ready::add);
      } else {
        folders.addAll(under(name));
      }
    }
    return new Named(ready, folders);
  }

  private boolean isShipped(String name) {
    return loaded.stream().anyMatch(p -> isNamed(p.policy(), name));
  }

  private static boolean isNamed(Policy policy, String name) {
    return policy.id().equals(name) || policy.pack().equals(name);
  }

  private List<Selected> folders(String name) throws ConfigurationException, PolicyException {
    List<Selected> selected = new ArrayList<>();
    for (PolicyFolder folder : under(name)) {
      selected.add(new Selected(reader.read(folder), folder));
    }
    return selected;
  }

  private List<PolicyFolder> under(String name) throws ConfigurationException {
    List<PolicyFolder> found;
    try {
      Path folder = Path.of(name);
      found = Files.isDirectory(folder) ? PolicyFolder.under(folder) : List.of();
    } catch (InvalidPathException | IOException e) {
      throw new ConfigurationException("cannot read '" + name + "': " + e.getMessage());
    }
    if (found.isEmpty()) {
      TreeSet<String> known = new TreeSet<>();
      shipped.forEach(p -> known.addAll(List.of(p.policy().id(), p.policy().pack())));
      throw new ConfigurationException(
          "'"
              + name
              + "' is no shipped pack or policy, and no folder with a policy.yaml; "
              + Nearest.hint(name, known));
    }
    return found;
  }
}
