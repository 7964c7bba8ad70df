package org.agoranomos.reports.json;

import java.io.IOException;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.finding.AppliedTerms;
import org.agoranomos.ontology.finding.Condition;
import org.agoranomos.ontology.finding.Doubt;
import org.agoranomos.ontology.finding.Evidence;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.LinkUse;
import org.agoranomos.ontology.finding.PolicyTerms;
import org.agoranomos.ontology.finding.Waiver;
import org.agoranomos.ontology.finding.WaiverUse;
import org.jspecify.annotations.Nullable;

/** Writes findings with all that they rest on, and what could not be judged. */
record FindingPart(JsonWriter json) {
  void finding(Finding finding) throws IOException {
    json.text("key", finding.key());
    json.texts("aliases", finding.aliases());
    json.text("policy", finding.policy());
    json.text("version", finding.version());
    json.text("nature", finding.nature().word());
    json.text("severity", finding.severity().word());
    json.text("message", finding.message());
    json.text("subject", finding.subject());
    json.texts("organizations", finding.organizations());
    json.text("occurredAt", finding.occurredAt());
    amount(finding.amount());
    json.array("terms", finding.terms(), this::terms);
    json.array("conditions", finding.conditions(), this::condition);
    json.array("evidence", finding.evidence(), this::evidence);
    json.count("evidenceOmitted", finding.evidenceOmitted());
    json.array("links", finding.links(), this::link);
    json.text("status", finding.status());
    Waiver waiver = finding.waiver();
    if (waiver == null) {
      json.text("waiver", null);
    } else {
      json.object("waiver", () -> waiver(waiver));
    }
  }

  private void waiver(Waiver waiver) throws IOException {
    json.text("place", waiver.place());
    json.text("finding", waiver.finding());
    json.text("policy", waiver.policy());
    json.text("subject", waiver.subject());
    json.text("by", waiver.by());
    json.texts("agreedBy", waiver.agreedBy());
    json.text("reason", waiver.reason());
    json.text("from", waiver.from());
    json.text("until", waiver.until());
    json.text("where", waiver.where());
  }

  void waiverUse(WaiverUse use) throws IOException {
    waiver(use.waiver());
    json.text("state", use.state().word());
    json.count("findings", use.matched());
    json.count("waived", use.waived());
    json.texts("remarks", use.remarks());
  }

  private void amount(@Nullable Quantity amount) throws IOException {
    if (amount == null) {
      json.text("amount", null);
    } else {
      json.object(
          "amount",
          () -> {
            json.text("value", amount.value().toPlainString());
            json.text("unit", amount.unit());
          });
    }
  }

  void terms(AppliedTerms terms) throws IOException {
    json.text("organization", terms.organization());
    json.text("from", terms.from());
    json.text("until", terms.until());
    json.texts("values", terms.values());
    json.text("decidedBy", terms.decidedBy());
    json.texts("proposals", terms.proposals());
  }

  void policyTerms(PolicyTerms terms) throws IOException {
    json.text("policy", terms.policy());
    terms(terms.terms());
  }

  private void condition(Condition condition) throws IOException {
    json.text("text", condition.text());
    json.texts("values", condition.values());
  }

  private void evidence(Evidence evidence) throws IOException {
    json.text("fact", evidence.fact());
    json.text("kind", evidence.kind());
    json.text("role", evidence.role());
    json.text("source", evidence.source());
    json.text("location", evidence.location());
    json.text("digest", evidence.digest());
    json.texts("values", evidence.values());
    json.texts("statements", evidence.statements());
  }

  private void link(LinkUse link) throws IOException {
    json.text("identifier", link.identifier());
    json.text("other", link.other());
    json.text("method", link.method());
    json.text("confidence", link.confidence());
    json.text("statedBy", link.statedBy());
    json.text("source", link.source());
    json.text("location", link.location());
  }

  void doubt(Doubt doubt) throws IOException {
    json.text("key", doubt.key());
    json.text("policy", doubt.policy());
    json.text("subject", doubt.subject());
    json.text("about", doubt.about());
    json.text("reason", doubt.reason());
  }
}
