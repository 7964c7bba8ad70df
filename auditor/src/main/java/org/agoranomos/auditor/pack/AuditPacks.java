package org.agoranomos.auditor.pack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.ontology.text.YamlProblems;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyFolder;

/**
 * The packs that an audit names, as bytes: nothing of them is read as rules yet.
 *
 * @param chosen what each entry of the audit's policies stands for, in its order
 */
public record AuditPacks(List<Chosen> chosen) {
  /** Where shipped packs are from. */
  public static final String SHIPPED = "shipped";

  /**
   * A pack.
   *
   * @param entry the audit's entry, which may be the id of one policy of the pack
   * @param from the path that the audit gives, or {@value #SHIPPED}
   * @param pack the pack
   */
  public record Chosen(String entry, String from, Pack pack) {
    /** Whether it came with the program. */
    public boolean shipped() {
      return from.equals(SHIPPED);
    }
  }

  /**
   * Looks up the packs.
   *
   * @param shipped the packs that came with the program
   * @param ids the pack of each shipped policy, by its id
   * @throws YamlException for every entry that is no pack or policy, or whose zip is not taken
   */
  public static AuditPacks of(AuditConfig audit, List<Pack> shipped, Map<String, String> ids) {
    Map<String, Pack> byName = new TreeMap<>();
    shipped.forEach(pack -> byName.put(pack.name(), pack));
    TreeSet<String> names = new TreeSet<>(byName.keySet());
    names.addAll(ids.keySet());
    Trust trust = new Trust(audit);
    List<Chosen> chosen = new ArrayList<>();
    YamlProblems problems = new YamlProblems();
    if (audit.policies().isEmpty()) {
      problems.add(audit.yaml().at("policies").error("name at least one pack or policy"));
    }
    for (int i = 0; i < audit.policies().size(); i++) {
      String entry = audit.policies().get(i);
      YamlNode place = audit.yaml().at("policies[" + i + "]");
      Pack pack = byName.get(ids.getOrDefault(entry, entry));
      if (pack != null) {
        chosen.add(new Chosen(entry, SHIPPED, pack));
      } else if (entry.endsWith(AuditConfig.ZIP)) {
        problems.tried(() -> chosen.add(new Chosen(entry, entry, trust.read(entry, place))), false);
      } else {
        problems.tried(
            () -> {
              folders(audit, entry, place, names)
                  .forEach(own -> chosen.add(new Chosen(entry, entry, own)));
              return true;
            },
            false);
      }
    }
    problems.tried(
        () -> {
          trust.check();
          return true;
        },
        false);
    problems.check();
    return new AuditPacks(List.copyOf(chosen));
  }

  private static List<Pack> folders(
      AuditConfig audit, String name, YamlNode place, TreeSet<String> names) {
    try {
      Path folder = audit.directory().resolve(name);
      List<Pack> found = Files.isDirectory(folder) ? Pack.under(folder) : List.of();
      if (found.isEmpty()) {
        throw place.error(
            "'"
                + name
                + "' is no shipped pack or policy, and no folder with a policy.yaml; "
                + Nearest.hint(name, names));
      }
      return found;
    } catch (InvalidPathException | IOException e) {
      throw place.error("cannot read '" + name + "': " + e.getMessage());
    }
  }

  /** The policies of all packs that did not come with the program. */
  public List<PolicyFolder> own() {
    return chosen.stream()
        .filter(c -> !c.shipped())
        .flatMap(c -> c.pack().policies().stream())
        .toList();
  }

  /** Each pack once, though several entries may name it. */
  List<Chosen> distinct() {
    Map<String, Chosen> distinct = new LinkedHashMap<>();
    chosen.forEach(c -> distinct.putIfAbsent(c.from() + "\n" + c.pack().name(), c));
    return List.copyOf(distinct.values());
  }
}
