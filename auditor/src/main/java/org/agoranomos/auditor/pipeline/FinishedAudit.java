package org.agoranomos.auditor.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agoranomos.auditor.config.AuditConfig;
import org.agoranomos.auditor.waiver.Waivers;
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
import org.agoranomos.ontology.graph.StatementFile;
import org.agoranomos.ontology.identity.Identities;
import org.agoranomos.rules.engine.EvaluationResult;

/** The report of an audit that has run. */
final class FinishedAudit implements AuditReport {
  private final Header header;
  private final List<SourceSummary> sources;
  private final List<PolicyText> policies;
  private final EvaluationResult result;
  private final Identities identities;
  private final Waivers waivers;
  private final List<SourceCoverage> coverage;
  private final Map<String, String> names;
  private final List<String> errors;
  private final List<WaiverUse> waiverUses;
  private final List<Outcome> outcomes;
  private final Summary summary;

  FinishedAudit(
      AuditRequest request,
      List<SourceSummary> sources,
      List<PolicyText> policies,
      EvaluationResult result,
      Identities identities,
      Waivers waivers,
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
            request.command(),
            digests(audit));
    this.sources = List.copyOf(sources);
    this.policies = List.copyOf(policies);
    this.result = result;
    this.identities = identities;
    this.waivers = waivers;
    this.coverage = List.copyOf(coverage);
    this.names = names;
    List<String> all = new ArrayList<>(errors);
    all.addAll(failures(result.failures()));
    FindingCount count = new FindingCount(waivers.count());
    try (Cursor<Finding> findings = findings()) {
      while (findings.hasNext()) {
        count.add(findings.next());
      }
    }
    this.waiverUses = count.waiverUses();
    for (WaiverUse use : waiverUses) {
      if (use.state() == WaiverUse.State.VOID || use.waived() > 0 && use.waived() < use.matched()) {
        all.add(
            use.waiver().place()
                + ": the waiver of "
                + use.waiver().about()
                + " waives "
                + use.waived()
                + " of "
                + use.matched()
                + ": "
                + String.join("; ", use.remarks()));
      }
    }
    this.errors = List.copyOf(all);
    this.outcomes = result.outcomes().stream().map(count::counted).toList();
    this.summary = summarize(count, facts);
  }

  /** Policies that fail for one reason, such as all of a pack, are told of in one line. */
  private static List<String> failures(Map<String, String> reasons) {
    Map<String, List<String>> ids = new TreeMap<>();
    new TreeMap<>(reasons)
        .forEach((id, why) -> ids.computeIfAbsent(why, w -> new ArrayList<>()).add(id));
    return ids.entrySet().stream()
        .sorted(Comparator.comparing(entry -> entry.getValue().get(0)))
        .map(
            entry ->
                (entry.getValue().size() == 1 ? "policy " : "policies ")
                    + String.join(", ", entry.getValue())
                    + " could not be evaluated: "
                    + entry.getKey())
        .toList();
  }

  private Summary summarize(FindingCount count, long facts) {
    Map<String, Long> results = new TreeMap<>();
    for (Outcome.Result kind : Outcome.Result.values()) {
      results.put(kind.word(), 0L);
    }
    long notAssessed = 0;
    for (Outcome outcome : outcomes) {
      results.merge(outcome.result().word(), 1L, Long::sum);
      notAssessed += outcome.notAssessed() ? 1 : 0;
    }
    return new Summary(
        results,
        notAssessed,
        count.findings(),
        count.breaches(),
        count.waived(),
        count.waivedBreaches(),
        sources.stream().mapToLong(SourceSummary::read).sum(),
        sources.stream().mapToLong(SourceSummary::used).sum(),
        sources.stream().mapToLong(SourceSummary::kept).sum(),
        sources.stream().mapToLong(SourceSummary::rejected).sum(),
        facts);
  }

  private static SortedMap<String, String> digests(AuditConfig audit) {
    SortedMap<String, String> digests = new TreeMap<>();
    audit
        .inputs()
        .forEach(
            (name, bytes) ->
                digests.put(name, HexFormat.of().formatHex(StatementFile.sha256().digest(bytes))));
    return digests;
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
    return outcomes;
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
  public List<WaiverUse> waivers() {
    return waiverUses;
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
    Cursor<Finding> found = result.findings();
    return new Cursor<>() {
      @Override
      public boolean hasNext() {
        return found.hasNext();
      }

      @Override
      public Finding next() {
        return waivers.applied(found.next());
      }

      @Override
      public void close() {
        found.close();
      }
    };
  }

  @Override
  public Cursor<Doubt> doubts() {
    return result.doubts();
  }
}
