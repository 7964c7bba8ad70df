package org.agoranomos.reports.html;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.PolicyText;
import org.jspecify.annotations.Nullable;

/** What all pages of one report share. */
final class Book {
  private final AuditReport report;
  private final Plan plan;
  private final Names names;
  private final Style style;
  private final Map<String, PolicyText> policies = new HashMap<>();
  private final Map<String, Outcome> outcomes = new HashMap<>();
  private final Slugs policySlugs;
  private final Slugs organizationSlugs;

  Book(AuditReport report, Plan plan) {
    this.report = report;
    this.plan = plan;
    this.names = new Names(report.names());
    this.style = Style.of(report.header().configurationDigest());
    Set<String> policyIds = new TreeSet<>(plan.byPolicy().keySet());
    Set<String> subjects = new TreeSet<>(plan.byOrganization().keySet());
    for (PolicyText policy : report.policies()) {
      policies.put(policy.id(), policy);
      policyIds.add(policy.id());
    }
    for (Outcome outcome : report.outcomes()) {
      outcomes.put(outcome.policy() + "\n" + outcome.subject(), outcome);
      policyIds.add(outcome.policy());
      subjects.add(outcome.subject());
    }
    policySlugs = Slugs.of(policyIds);
    organizationSlugs = Slugs.of(subjects);
  }

  AuditReport report() {
    return report;
  }

  Plan plan() {
    return plan;
  }

  Names.Named name(String id) {
    return names.of(id);
  }

  /** The policy's text, or null if the report has none. */
  @Nullable PolicyText policy(String id) {
    return policies.get(id);
  }

  /** What the finding's policy came to for its subject, or null if the report does not say. */
  @Nullable Outcome outcomeOf(Finding finding) {
    return outcomes.get(finding.policy() + "\n" + finding.subject());
  }

  /** All policies that have a text, an outcome or a finding. */
  Slugs policySlugs() {
    return policySlugs;
  }

  /** All organizations and markets that have an outcome or a finding. */
  Slugs organizationSlugs() {
    return organizationSlugs;
  }

  /** Links from the report's first page. */
  Places fromReport() {
    return new Places(plan, policySlugs, organizationSlugs, "", "findings/");
  }

  /** Links from pages in the folder of findings. */
  Places fromFindings() {
    return new Places(plan, policySlugs, organizationSlugs, "../report.html", "");
  }

  /** The report's first page. */
  Page firstPage() {
    return new Page(
        "Agoranomos audit: " + report.header().title(), report.header().title(), style, null);
  }

  /** A page in a folder beneath the first. */
  Page innerPage(String title) {
    String audit = report.header().title();
    return new Page(title + " · Agoranomos audit: " + audit, audit, style, "../report.html");
  }
}
