package org.agoranomos.auditor.pack;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.ontology.text.YamlNode;
import org.agoranomos.ontology.text.YamlProblems;
import org.agoranomos.rules.policy.Pack;

/** Whose zipped packs an audit takes. */
final class Trust {
  private final AuditConfig audit;
  private final List<PublicKey> keys = new ArrayList<>();
  private final YamlProblems problems = new YamlProblems();

  Trust(AuditConfig audit) {
    this.audit = audit;
    for (int i = 0; i < audit.trust().size(); i++) {
      String name = audit.trust().get(i);
      try {
        keys.add(Keys.publicKey(name, bytes(name)));
      } catch (PackException e) {
        problems.add(audit.yaml().at("trust[" + i + "]").error(e.getMessage()));
      }
    }
  }

  private byte[] bytes(String name) {
    return Objects.requireNonNull(audit.inputs().get(name), name);
  }

  /**
   * The pack in a zip that the audit names.
   *
   * @throws YamlException if it is damaged, or signed by nobody whom the audit trusts
   */
  Pack read(String name, YamlNode place) {
    try {
      PackZip zip = PackZip.read(bytes(name));
      if (audit.untrusted().contains(name) || keys.stream().anyMatch(zip::signedBy)) {
        return zip.pack();
      }
      throw place.error(
          "'"
              + name
              + "' is "
              + (zip.signed() ? "signed by no key under 'trust'" : "not signed")
              + "; "
              + (zip.signed() ? "add the key of its publisher, or name it" : "name it")
              + " under 'untrusted' to take it as it is");
    } catch (PackException e) {
      throw place.error("'" + name + "' is not taken: it " + e.getMessage());
    }
  }

  /**
   * Checks the keys, and that what is taken untrusted is taken at all.
   *
   * @throws YamlException for all that is wrong
   */
  void check() {
    for (int i = 0; i < audit.untrusted().size(); i++) {
      String name = audit.untrusted().get(i);
      if (!audit.policies().contains(name)) {
        problems.add(
            audit
                .yaml()
                .at("untrusted[" + i + "]")
                .error(
                    "'"
                        + name
                        + "' is not under 'policies'; "
                        + Nearest.hint(name, audit.policies())));
      }
    }
    problems.check();
  }
}
