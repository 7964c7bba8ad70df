package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.reports.SummaryCheck;

/**
 * What a first pass over the findings tells: how many there are of each sort, and on which page
 * each will be.
 */
final class Plan {
  /** So many findings are in one file; more are spread over pages. */
  static final int MOST_IN_ONE_FILE = 500;

  private static final int MOST_ON_A_PAGE = 50;
  private static final long PAGE_BYTES = 900_000;

  private final Map<Severity, Brief> firstOf = new EnumMap<>(Severity.class);
  private final Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
  private final TreeMap<String, Long> byPolicy = new TreeMap<>();
  private final TreeMap<String, Long> byOrganization = new TreeMap<>();
  private final List<Integer> pageStarts = new ArrayList<>();
  private final List<Brief> first = new ArrayList<>();
  private int findings;
  private long pageWeight;

  private Plan() {}

  /**
   * Reads all findings once.
   *
   * @throws IOException if the report's totals are not those of its parts
   */
  static Plan of(AuditReport report) throws IOException {
    Plan plan = new Plan();
    Weight weight = new Weight(report);
    SummaryCheck check = new SummaryCheck(report);
    try (Cursor<Finding> cursor = report.findings()) {
      while (cursor.hasNext()) {
        Finding finding = cursor.next();
        check.count(finding);
        plan.add(finding, weight.of(finding));
      }
    }
    check.verify();
    return plan;
  }

  private void add(Finding finding, long weight) {
    int onPage = pageStarts.isEmpty() ? 0 : findings - pageStarts.get(pageStarts.size() - 1);
    if (findings == 0 || onPage == MOST_ON_A_PAGE || pageWeight + weight > PAGE_BYTES) {
      pageStarts.add(findings);
      pageWeight = 0;
    }
    pageWeight += weight;
    Brief brief = Brief.of(findings, finding);
    firstOf.putIfAbsent(brief.severity(), brief);
    bySeverity.merge(brief.severity(), 1L, Long::sum);
    byPolicy.merge(brief.policy(), 1L, Long::sum);
    brief.organizations().forEach(o -> byOrganization.merge(o, 1L, Long::sum));
    if (first.size() < MOST_IN_ONE_FILE) {
      first.add(brief);
    }
    findings++;
  }

  int findings() {
    return findings;
  }

  /** Whether findings are spread over pages. */
  boolean paged() {
    return findings > MOST_IN_ONE_FILE;
  }

  /** The first findings, {@value #MOST_IN_ONE_FILE} at most. */
  List<Brief> first() {
    return first;
  }

  Map<Severity, Brief> firstOf() {
    return firstOf;
  }

  Map<Severity, Long> bySeverity() {
    return bySeverity;
  }

  SortedMap<String, Long> byPolicy() {
    return byPolicy;
  }

  SortedMap<String, Long> byOrganization() {
    return byOrganization;
  }

  /** How many pages of findings there are. */
  int pages() {
    return pageStarts.size();
  }

  /** The page of the finding at that position, from 1. */
  int pageOf(int position) {
    int found = Collections.binarySearch(pageStarts, position);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The position after the last finding of that page. */
  int endOf(int page) {
    return page < pageStarts.size() ? pageStarts.get(page) : findings;
  }
}
