package org.agoranomos.auditor.pipeline;

import java.nio.file.Path;
import java.util.List;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.pack.PackLock;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyException;

/** The lock of an audit's packs. */
public final class LockedPacks {
  private LockedPacks() {}

  /**
   * The lock of the packs as they are now.
   *
   * @throws PolicyException if a pack.yaml is wrong
   */
  public static PackLock of(AuditConfig audit) throws PolicyException {
    return PolicyChoice.packs(audit, new RuleLibrary(Measures.schema(audit.schema()), Path.of("")))
        .lock();
  }

  /**
   * Checks the packs against the lock, if there is one.
   *
   * @throws ConfigurationException if they differ; a line for each pack
   */
  static void check(AuditConfig audit, AuditPacks packs)
      throws ConfigurationException, PolicyException {
    String file = AuditConfig.lockOf(audit.file());
    byte[] lock = audit.inputs().get(file);
    if (lock == null) {
      return;
    }
    List<String> differences =
        PackLock.read(file, lock).differences(packs.lock(), file, audit.file());
    if (!differences.isEmpty()) {
      throw new ConfigurationException(String.join("\n", differences));
    }
  }
}
