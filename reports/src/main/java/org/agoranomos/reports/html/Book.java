package org.agoranomos.reports.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.ontology.identity.IdentityGroup;
import org.agoranomos.reports.wording.Names;
import org.jspecify.annotations.Nullable;

/** What all pages of one report share. */
final class Book {
  private final AuditReport report;
  private final Plan plan;
  private final Names names;
  private final Style style;
  private final Map<String, PolicyText> policies = new HashMap<>();
  private final Map<String, Outcome> outcomes = new HashMap<>();
  private final Map<String, List<Outcome>> byPolicy = new HashMap<>();
  private final Map<String, List<Outcome>> bySubject = new HashMap<>();
  private final List<IdentityGroup> identities;
  private final Map<String, IdentityGroup> groupOf = new HashMap<>();
  private final Slugs.All slugs;

  Book(AuditReport report, Plan plan) {
    this.report = report;
    this.plan = plan;
    this.names = new Names(report.names());
    this.style = Style.of(report.header().configurationDigest());
    Set<String> policyIds = new TreeSet<>(plan.byPolicy().ids());
    Set<String> subjects = new TreeSet<>(plan.byOrganization().ids());
    for (PolicyText policy : report.policies()) {
      policies.put(policy.id(), policy);
      policyIds.add(policy.id());
    }
    for (Outcome outcome : report.outcomes()) {
      outcomes.put(outcome.policy() + "\n" + outcome.subject(), outcome);
      byPolicy.computeIfAbsent(outcome.policy(), p -> new ArrayList<>()).add(outcome);
      bySubject.computeIfAbsent(outcome.subject(), s -> new ArrayList<>()).add(outcome);
      policyIds.add(outcome.policy());
      subjects.add(outcome.subject());
    }
    identities = IdentityGroup.of(report.links());
    for (IdentityGroup group : identities) {
      group.identifiers().forEach(identifier -> groupOf.put(identifier, group));
    }
    slugs =
        new Slugs.All(
            Slugs.of(policyIds),
            Slugs.of(subjects),
            Slugs.of(report.sources().stream().map(SourceSummary::id).toList()));
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

  /** What a policy came to. */
  List<Outcome> outcomesOfPolicy(String policy) {
    return byPolicy.getOrDefault(policy, List.of());
  }

  /** What came of an organization or market. */
  List<Outcome> outcomesOf(String subject) {
    return bySubject.getOrDefault(subject, List.of());
  }

  /** Identifiers that are taken for one party. */
  List<IdentityGroup> identities() {
    return identities;
  }

  /** With what an identifier is taken for one party, or null if it stands for itself. */
  @Nullable IdentityGroup identity(String identifier) {
    return groupOf.get(identifier);
  }

  /** The identifier that stands for the party. */
  String canonical(String identifier) {
    IdentityGroup group = groupOf.get(identifier);
    return group == null ? identifier : group.canonical();
  }

  /**
   * Words for all policies, organizations (and markets) and sources that have a text, an outcome or
   * a finding.
   */
  Slugs.All slugs() {
    return slugs;
  }

  /** Links from pages in a folder; from the first page if it is empty. */
  Places from(String folder) {
    return new Places(plan, slugs, folder);
  }

  /** Links from the report's first page. */
  Places fromReport() {
    return from("");
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
