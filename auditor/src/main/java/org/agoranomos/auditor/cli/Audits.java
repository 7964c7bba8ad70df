package org.agoranomos.auditor.cli;

import java.nio.file.Path;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.config.AuditConfigReader;
import org.agoranomos.auditor.config.ConfigurationException;
import org.agoranomos.connectors.Connectors;
import org.agoranomos.ontology.fact.FactSchema;

/** Audit files as every command reads them. */
final class Audits {
  private Audits() {}

  static AuditConfig read(Path file) throws ConfigurationException {
    return new AuditConfigReader(FactSchema.standard(), Connectors.installed(), System::getenv)
        .read(file);
  }
}
