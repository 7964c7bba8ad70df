package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.reports.SummaryCheck;

/**
 * What a first pass over the findings tells: how many there are of each sort, on which page each
 * will be, and what the charts show.
 */
final class Plan {
  /** So many findings, or outcomes, are in one file; more are spread over pages. */
  static final int MOST_IN_ONE_FILE = 500;

  private static final int MOST_ON_A_PAGE = 50;
  private static final long PAGE_BYTES = 900_000;

  private final Map<Severity, Brief> firstOf = new EnumMap<>(Severity.class);
  private final Map<Severity, Long> bySeverity = new EnumMap<>(Severity.class);
  private final TreeMap<String, Long> byStatus = new TreeMap<>();
  private final Groups byPolicy = new Groups();
  private final Groups byOrganization = new Groups();
  private final Groups bySource = new Groups();
  private final Map<String, TreeSet<String>> sourcesOf = new HashMap<>();
  private final List<Integer> pageStarts = new ArrayList<>();
  private final List<Brief> first = new ArrayList<>();
  private final MonthCounts months;
  private final AmountCounts amounts = new AmountCounts();
  private final boolean manyOutcomes;
  private int findings;
  private long pageWeight;

  private Plan(AuditReport report) {
    months = MonthCounts.of(report.header().from(), report.header().until());
    manyOutcomes = report.outcomes().size() > MOST_IN_ONE_FILE;
  }

  /**
   * Reads all findings once.
   *
   * @throws IOException if the report's totals are not those of its parts
   */
  static Plan of(AuditReport report) throws IOException {
    Plan plan = new Plan(report);
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
    byStatus.merge(brief.status(), 1L, Long::sum);
    byPolicy.add(brief.policy(), brief);
    brief.organizations().forEach(o -> byOrganization.add(o, brief));
    brief.sources().forEach(s -> bySource.add(s, brief));
    brief
        .organizations()
        .forEach(o -> sourcesOf.computeIfAbsent(o, x -> new TreeSet<>()).addAll(brief.sources()));
    months.add(finding);
    amounts.add(finding);
    if (first.size() < MOST_IN_ONE_FILE) {
      first.add(brief);
    }
    findings++;
    if (findings == MOST_IN_ONE_FILE + 1) {
      byPolicy.shorten();
      byOrganization.shorten();
      bySource.shorten();
    }
  }

  int findings() {
    return findings;
  }

  /** Whether findings are spread over pages. */
  boolean paged() {
    return findings > MOST_IN_ONE_FILE;
  }

  /** Whether policies, organizations and sources have pages of their own. */
  boolean apart() {
    return paged() || manyOutcomes;
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

  /** How many are open and waived; a status of which there are none is left out. */
  SortedMap<String, Long> byStatus() {
    return byStatus;
  }

  Groups byPolicy() {
    return byPolicy;
  }

  /** By every organization concerned. */
  Groups byOrganization() {
    return byOrganization;
  }

  /** By every source, and measure, whose facts they rest on. */
  Groups bySource() {
    return bySource;
  }

  /** The sources, and measures, whose facts the findings of an organization rest on. */
  Collection<String> sourcesOf(String organization) {
    return sourcesOf.getOrDefault(organization, new TreeSet<>());
  }

  /** Findings a month. */
  MonthCounts months() {
    return months;
  }

  /** Amounts by unit and severity. */
  AmountCounts amounts() {
    return amounts;
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
