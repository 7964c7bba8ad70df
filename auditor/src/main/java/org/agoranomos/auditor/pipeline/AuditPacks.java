package org.agoranomos.auditor.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.pack.PackLock;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.ontology.text.YamlProblems;
import org.agoranomos.rules.engine.BrokenPack;
import org.agoranomos.rules.policy.Pack;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;

/**
 * The packs that an audit names, as bytes: nothing of them is read as rules yet.
 *
 * @param chosen what each entry of the audit's policies stands for, in its order
 */
record AuditPacks(List<Chosen> chosen) {
  /** Where shipped packs are from. */
  static final String SHIPPED = "shipped";

  /**
   * A pack.
   *
   * @param entry the audit's entry, which may be the id of one policy of the pack
   * @param from the path that the audit gives, or {@value #SHIPPED}
   * @param pack the pack
   */
  record Chosen(String entry, String from, Pack pack) {
    /** Whether it came with the program. */
    boolean shipped() {
      return from.equals(SHIPPED);
    }
  }

  /**
   * Looks up the packs.
   *
   * @param shipped the packs that came with the program
   * @param ids the pack of each shipped policy, by its id
   * @throws YamlException for every entry that is no pack or policy
   */
  static AuditPacks of(AuditConfig audit, List<Pack> shipped, Map<String, String> ids) {
    Map<String, Pack> byName = new TreeMap<>();
    shipped.forEach(pack -> byName.put(pack.name(), pack));
    TreeSet<String> names = new TreeSet<>(byName.keySet());
    names.addAll(ids.keySet());
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
      } else if (audit.packs().containsKey(entry)) {
        for (Pack own : audit.packs().getOrDefault(entry, List.of())) {
          chosen.add(new Chosen(entry, entry, own));
        }
      } else {
        problems.add(
            place.error(
                "'"
                    + entry
                    + "' is no shipped pack or policy, and no folder with a policy.yaml; "
                    + Nearest.hint(entry, names)));
      }
    }
    problems.check();
    return new AuditPacks(List.copyOf(chosen));
  }

  /**
   * The policies of all packs that did not come with the program.
   *
   * @param without packs that cannot be used
   */
  List<PolicyFolder> own(List<BrokenPack> without) {
    List<Pack> broken = without.stream().map(BrokenPack::pack).toList();
    return chosen.stream()
        .filter(c -> !c.shipped() && !broken.contains(c.pack()))
        .flatMap(c -> c.pack().policies().stream())
        .toList();
  }

  /**
   * What pins these packs.
   *
   * @throws PolicyException if a pack.yaml is wrong
   */
  PackLock lock() throws PolicyException {
    List<PackLock.Locked> locked = new ArrayList<>();
    for (Chosen c : chosen) {
      locked.add(
          new PackLock.Locked(
              c.pack().name(), c.pack().manifest().version(), c.from(), c.pack().digest()));
    }
    return PackLock.of(locked);
  }
}
