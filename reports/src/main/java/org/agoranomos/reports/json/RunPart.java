package org.agoranomos.reports.json;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.IdentityLink;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Orphans;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.Rejection;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.ontology.finding.SourceCoverage;
import org.agoranomos.ontology.finding.SourceSummary;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the report says about the run: what was audited, sources, policies, outcomes, links
 * and counts.
 */
record RunPart(JsonWriter json) {
  void header(AuditReport.Header header) throws IOException {
    json.object(
        "audit",
        () -> {
          json.text("id", header.audit());
          json.text("title", header.title());
          json.text("market", header.market());
          json.text("software", header.software());
          json.text("configurationDigest", header.configurationDigest());
          json.text("command", header.command());
          json.texts("inputs", header.inputs());
        });
    json.text("asOf", header.asOf());
    json.object(
        "period",
        () -> {
          json.text("from", header.from());
          json.text("until", header.until());
        });
  }

  void source(SourceSummary source) throws IOException {
    json.text("id", source.id());
    json.text("connector", source.connector());
    json.text("location", source.location());
    json.text("digest", source.digest());
    json.text("batch", source.batch());
    json.count("read", source.read());
    json.count("used", source.used());
    json.count("kept", source.kept());
    json.count("rejected", source.rejected());
    json.counts("facts", source.facts());
    json.array("rejections", source.rejections(), this::rejection);
    json.text("failure", source.failure());
    json.texts("notes", source.notes());
  }

  private void rejection(Rejection rejection) throws IOException {
    json.text("location", rejection.location());
    json.text("code", rejection.code());
    json.text("reason", rejection.reason());
    json.text("remedy", rejection.remedy());
  }

  void policy(PolicyText policy) throws IOException {
    json.text("id", policy.id());
    json.text("version", policy.version());
    json.text("pack", policy.pack());
    json.text("title", policy.title());
    json.text("statement", policy.statement());
    json.text("nature", policy.nature().word());
    json.text("severity", policy.severity().word());
    json.text("basis", policy.basis());
    json.text("remedy", policy.remedy());
    json.texts("parameters", policy.parameters());
    json.text("digest", policy.digest());
    json.text("error", policy.error());
    json.array("versions", policy.versions(), this::version);
  }

  private void version(PolicyText.Version version) throws IOException {
    json.text("version", version.version());
    json.text("from", version.from());
    json.text("until", version.until());
    json.text("statement", version.statement());
    json.text("severity", version.severity().word());
    json.text("basis", version.basis());
    json.texts("parameters", version.parameters());
    json.text("digest", version.digest());
  }

  void outcome(Outcome outcome) throws IOException {
    json.text("policy", outcome.policy());
    json.text("subject", outcome.subject());
    json.text("outcome", outcome.result().word());
    json.count("population", outcome.population());
    json.count("failed", outcome.failed());
    json.count("toExamine", outcome.toExamine());
    json.count("cantTell", outcome.cantTell());
    json.text("reason", outcome.reason());
    json.count("findings", outcome.findings());
    json.count("waived", outcome.waived());
  }

  void coverage(SourceCoverage stated) throws IOException {
    Coverage coverage = stated.coverage();
    json.text("source", stated.source());
    json.text("organization", coverage.organization());
    json.text("kind", coverage.kind());
    json.text("from", coverage.from().toString());
    json.text("until", coverage.until().toString());
    json.flag("complete", coverage.complete());
    json.text("statedBy", coverage.statedBy());
    json.text("ledger", coverage.ledger());
  }

  void orphans(Orphans orphans) throws IOException {
    json.text("kind", orphans.kind());
    json.text("path", orphans.path());
    json.text("source", orphans.source());
    json.count("count", orphans.count());
    json.texts("missing", orphans.missing());
  }

  void link(AuditReport.LinkSummary summary) throws IOException {
    IdentityLink link = summary.identityLink();
    json.text("id", link.id());
    json.text("identifier", link.identifier());
    json.text("other", link.other());
    json.text("method", link.method());
    json.text("confidence", link.confidence().toPlainString());
    json.text("from", orNull(link.from()));
    json.text("until", orNull(link.until()));
    json.text("statedBy", link.statedBy());
    json.text("source", summary.link().source());
    json.text("location", summary.link().location().text());
    json.flag("used", summary.used());
    json.text("reason", summary.reason());
  }

  void summary(AuditReport.Summary summary) throws IOException {
    json.object(
        "summary",
        () -> {
          json.counts("outcomes", byResult(summary.outcomes()));
          json.count("notAssessed", summary.notAssessed());
          json.counts("findings", bySeverity(summary.findings()));
          json.counts("breaches", bySeverity(summary.breaches()));
          json.counts("waived", bySeverity(summary.waived()));
          json.counts("waivedBreaches", bySeverity(summary.waivedBreaches()));
          json.count("read", summary.read());
          json.count("used", summary.used());
          json.count("kept", summary.kept());
          json.count("rejected", summary.rejected());
          json.count("facts", summary.facts());
        });
  }

  private static Map<String, Long> byResult(Map<String, Long> counts) {
    Map<String, Long> all = new LinkedHashMap<>();
    for (Outcome.Result result : Outcome.Result.values()) {
      all.put(result.word(), counts.getOrDefault(result.word(), 0L));
    }
    return all;
  }

  private static Map<String, Long> bySeverity(Map<String, Long> counts) {
    Map<String, Long> all = new LinkedHashMap<>();
    for (Severity severity : Severity.values()) {
      all.put(severity.word(), counts.getOrDefault(severity.word(), 0L));
    }
    return all;
  }

  private static @Nullable String orNull(@Nullable Object value) {
    return value == null ? null : FactText.text(value);
  }
}
