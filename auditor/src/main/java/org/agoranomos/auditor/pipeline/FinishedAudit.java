package org.agoranomos.auditor.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Doubt;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.Orphans;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.PolicyTerms;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.ontology.finding.SourceCoverage;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.ontology.identity.Identities;
import org.agoranomos.rules.engine.EvaluationResult;

/** The report of an audit that has run. */
final class FinishedAudit implements AuditReport {
  private final Header header;
  private final List<SourceSummary> sources;
  private final List<PolicyText> policies;
  private final EvaluationResult result;
  private final Identities identities;
  private final List<SourceCoverage> coverage;
  private final Map<String, String> names;
  private final List<String> errors;
  private final Summary summary;

  FinishedAudit(
      AuditRequest request,
      List<SourceSummary> sources,
      List<PolicyText> policies,
      EvaluationResult result,
      Identities identities,
      List<SourceCoverage> coverage,
      Map<String, String> names,
      List<String> errors,
      long facts) {
    AuditConfig audit = request.audit();
    header =
        new Header(
            audit.id(),
            audit.title(),
            audit.market(),
            audit.asOf(),
            audit.from(),
            audit.until(),
            request.software(),
            audit.digest(),
            request.command());
    this.sources = List.copyOf(sources);
    this.policies = List.copyOf(policies);
    this.result = result;
    this.identities = identities;
    this.coverage = List.copyOf(coverage);
    this.names = names;
    List<String> all = new ArrayList<>(errors);
    result
        .failures()
        .forEach((id, reason) -> all.add("policy " + id + " could not be evaluated: " + reason));
    this.errors = List.copyOf(all);
    this.summary = summarize(facts);
  }

  private Summary summarize(long facts) {
    Map<String, Long> outcomes = new TreeMap<>();
    for (Outcome.Result kind : Outcome.Result.values()) {
      outcomes.put(kind.word(), 0L);
    }
    long notAssessed = 0;
    for (Outcome outcome : result.outcomes()) {
      outcomes.merge(outcome.result().word(), 1L, Long::sum);
      notAssessed += outcome.notAssessed() ? 1 : 0;
    }
    Map<String, Long> severities = new TreeMap<>();
    Map<String, Long> breaches = new TreeMap<>();
    for (Severity severity : Severity.values()) {
      severities.put(severity.word(), 0L);
      breaches.put(severity.word(), 0L);
    }
    try (Cursor<Finding> findings = result.findings()) {
      while (findings.hasNext()) {
        Finding finding = findings.next();
        severities.merge(finding.severity().word(), 1L, Long::sum);
        if (finding.nature() == Nature.BREACH) {
          breaches.merge(finding.severity().word(), 1L, Long::sum);
        }
      }
    }
    return new Summary(
        outcomes,
        notAssessed,
        severities,
        breaches,
        sources.stream().mapToLong(SourceSummary::read).sum(),
        sources.stream().mapToLong(SourceSummary::used).sum(),
        sources.stream().mapToLong(SourceSummary::kept).sum(),
        sources.stream().mapToLong(SourceSummary::rejected).sum(),
        facts);
  }

  @Override
  public Header header() {
    return header;
  }

  @Override
  public List<SourceSummary> sources() {
    return sources;
  }

  @Override
  public List<PolicyText> policies() {
    return policies;
  }

  @Override
  public List<Outcome> outcomes() {
    return result.outcomes();
  }

  @Override
  public List<Orphans> orphans() {
    return result.orphans();
  }

  @Override
  public List<String> errors() {
    return errors;
  }

  @Override
  public List<LinkSummary> links() {
    return identities.links();
  }

  @Override
  public List<PolicyTerms> terms() {
    return result.terms();
  }

  @Override
  public List<SourceCoverage> coverage() {
    return coverage;
  }

  @Override
  public Map<String, String> names() {
    return names;
  }

  @Override
  public Summary summary() {
    return summary;
  }

  @Override
  public Cursor<Finding> findings() {
    return result.findings();
  }

  @Override
  public Cursor<Doubt> doubts() {
    return result.doubts();
  }
}
