package org.agoranomos.reports;

import java.io.IOException;
import org.agoranomos.ontology.finding.AuditReport;

/**
 * Writes a report in one format, as a stream, the same bytes for the same report on every machine.
 */
public interface ReportRenderer {
  /** The format's name on the command line, such as {@code html}. */
  String format();

  /** Writes the report's files to the sink. */
  void render(AuditReport report, ReportSink sink) throws IOException;
}
