package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.auditor.pack.PackLock;
import org.agoranomos.auditor.pipeline.LockedPacks;
import org.agoranomos.rules.policy.PolicyException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code agora rules lock}: pins the packs of an audit. */
@Command(
    name = "lock",
    description = {
      "Writes which packs an audit uses, by their digests, into a file beside it (audit.lock.yaml for audit.yaml)."
          + " While that file is there, the audit refuses to run with other packs."
    },
    mixinStandardHelpOptions = true)
final class RulesLockCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "AUDIT.yaml", description = "The audit.")
  private Path file;

  @Override
  public Integer call() throws ConfigurationException, PolicyException, IOException {
    AuditConfig audit = Audits.read(file);
    PackLock lock = LockedPacks.of(audit);
    String name = AuditConfig.lockOf(audit.file());
    Files.write(
        file.resolveSibling(name), lock.text(audit.file()).getBytes(StandardCharsets.UTF_8));
    PrintWriter out = spec.commandLine().getOut();
    for (PackLock.Locked pack : lock.packs()) {
      out.println(
          PlainText.line(
              name
                  + ": "
                  + pack.name()
                  + (pack.version().isEmpty() ? "" : " " + pack.version())
                  + " ("
                  + pack.from()
                  + ") "
                  + pack.digest()));
    }
    out.flush();
    return ExitCode.FINE;
  }
}
