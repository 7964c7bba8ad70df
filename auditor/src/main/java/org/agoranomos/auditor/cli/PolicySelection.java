package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.config.PackFolders;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.engine.BrokenPolicy;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.PackContents;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyReader;

/** The policies that a command names: shipped packs or ids, and packs by their folders or zips. */
final class PolicySelection {
  /** A policy as it is read, not compiled. */
  record Selected(Policy policy, PolicyFolder folder) {}

  /** What names stand for: policies that are shipped, and folders as they are. */
  record Named(List<LoadedPolicy> shipped, List<PolicyFolder> folders) {}

  /** What names stand for, ready to run, and what is broken. */
  record Ready(List<LoadedPolicy> policies, List<BrokenPolicy> broken) {}

  private final List<String> names;
  private final FactSchema schema;
  private final List<LoadedPolicy> loaded;
  private final List<Selected> shipped;

  private PolicySelection(List<String> names, FactSchema schema) throws PolicyException {
    this.names = names;
    this.schema = schema;
    // The shipped ones need no cache.
    this.loaded = List.copyOf(new RuleLibrary(schema, Path.of("")).shipped().values());
    this.shipped = loaded.stream().map(p -> new Selected(p.policy(), p.folder())).toList();
  }

  /**
   * A selection.
   *
   * @param names shipped packs or ids, or folders or zips; empty for all that are shipped
   * @throws ConfigurationException if a zip is no pack
   * @throws PolicyException if a pack declares kinds of fact wrongly
   */
  static PolicySelection of(List<String> names)
      throws ConfigurationException, PolicyException, IOException {
    return new PolicySelection(names, Measures.schema(PackFolders.schema(Path.of(""), names)));
  }

  /** The kinds of fact, with those that the named packs declare, and measures. */
  FactSchema schema() {
    return schema;
  }

  /**
   * The policies, in the order of the names.
   *
   * @throws ConfigurationException if a name is none of these
   * @throws PolicyException if a policy's own file is wrong
   */
  List<Selected> policies() throws ConfigurationException, PolicyException {
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
   * @throws ConfigurationException if a name is none of these
   */
  Named named() throws ConfigurationException {
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

  /**
   * What the names stand for, compiled.
   *
   * @param library compiles folders and zips
   * @throws ConfigurationException if a name is none of these
   */
  Ready ready(RuleLibrary library) throws ConfigurationException {
    Named named = named();
    PackContents own = library.contents(named.folders());
    List<LoadedPolicy> policies = new ArrayList<>(named.shipped());
    policies.addAll(own.policies().values());
    return new Ready(policies, own.broken());
  }

  private boolean isShipped(String name) {
    return loaded.stream().anyMatch(p -> isNamed(p.policy(), name));
  }

  private static boolean isNamed(Policy policy, String name) {
    return policy.id().equals(name) || policy.pack().equals(name);
  }

  private List<Selected> folders(String name) throws ConfigurationException, PolicyException {
    PolicyReader reader = new PolicyReader(schema);
    List<Selected> selected = new ArrayList<>();
    for (PolicyFolder folder : under(name)) {
      selected.add(new Selected(reader.read(folder), folder));
    }
    return selected;
  }

  private List<PolicyFolder> under(String name) throws ConfigurationException {
    List<PolicyFolder> found = new ArrayList<>();
    try {
      PackFolders.under(Path.of(""), List.of(name)).forEach(pack -> found.addAll(pack.policies()));
    } catch (IOException e) {
      throw new ConfigurationException("cannot read '" + name + "': " + e.getMessage());
    }
    if (found.isEmpty()) {
      TreeSet<String> known = new TreeSet<>();
      shipped.forEach(p -> known.addAll(List.of(p.policy().id(), p.policy().pack())));
      throw new ConfigurationException(
          "'"
              + name
              + "' is no shipped pack or policy, and no folder or zip with a policy.yaml; "
              + Nearest.hint(name, known));
    }
    return found;
  }
}
