package org.agoranomos.reports;

import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Doubt;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Orphans;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.PolicyTerms;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.SourceCoverage;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.ontology.finding.WaiverUse;

/**
 * Another report, of which it counts the cursors that are open, and may withhold the first
 * findings.
 */
public final class WatchedReport implements AuditReport {
  private final AuditReport report;
  private final int withheld;
  private int opened;
  private int closed;

  /** Watches a report and withholds its first findings. */
  public WatchedReport(AuditReport report, int withheld) {
    this.report = report;
    this.withheld = withheld;
  }

  /** How many cursors were opened. */
  public int opened() {
    return opened;
  }

  /** How many were closed. */
  public int closed() {
    return closed;
  }

  @Override
  public Cursor<Finding> findings() {
    Cursor<Finding> cursor = watch(report.findings());
    for (int i = 0; i < withheld; i++) {
      cursor.next();
    }
    return cursor;
  }

  @Override
  public Cursor<Doubt> doubts() {
    return watch(report.doubts());
  }

  private <T> Cursor<T> watch(Cursor<T> cursor) {
    opened++;
    return new Cursor<>() {
      @Override
      public boolean hasNext() {
        return cursor.hasNext();
      }

      @Override
      public T next() {
        return cursor.next();
      }

      @Override
      public void close() {
        closed++;
        cursor.close();
      }
    };
  }

  @Override
  public Header header() {
    return report.header();
  }

  @Override
  public List<SourceSummary> sources() {
    return report.sources();
  }

  @Override
  public List<PolicyText> policies() {
    return report.policies();
  }

  @Override
  public List<Outcome> outcomes() {
    return report.outcomes();
  }

  @Override
  public List<Orphans> orphans() {
    return report.orphans();
  }

  @Override
  public List<String> errors() {
    return report.errors();
  }

  @Override
  public List<LinkSummary> links() {
    return report.links();
  }

  @Override
  public List<PolicyTerms> terms() {
    return report.terms();
  }

  @Override
  public List<WaiverUse> waivers() {
    return report.waivers();
  }

  @Override
  public List<SourceCoverage> coverage() {
    return report.coverage();
  }

  @Override
  public Map<String, String> names() {
    return report.names();
  }

  @Override
  public Summary summary() {
    return report.summary();
  }
}
