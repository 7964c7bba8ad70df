package org.agoranomos.auditor.cli;

import java.nio.file.Path;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.config.AuditConfigReader;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.connectors.Connectors;

/** Audit files as every command reads them. */
final class Audits {
  private Audits() {}

  static AuditConfig read(Path file) throws ConfigurationException {
    return new AuditConfigReader(Connectors.installed(), System::getenv).read(file);
  }

  /** The same where sources can give these kinds of fact. */
  static AuditConfig read(Path file, AuditConfigReader.Kinds kinds) throws ConfigurationException {
    return new AuditConfigReader(Connectors.installed(), System::getenv, kinds).read(file);
  }
}
