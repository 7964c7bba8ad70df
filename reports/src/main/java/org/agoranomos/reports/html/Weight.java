package org.agoranomos.reports.html;

import java.util.HashMap;
import java.util.Map;
import org.agoranomos.ontology.finding.AppliedTerms;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Condition;
import org.agoranomos.ontology.finding.Evidence;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.LinkUse;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.Waiver;
import org.agoranomos.reports.wording.Names;
import org.agoranomos.reports.wording.Wording;

/**
 * Estimates from above how many bytes a finding takes on its page, so that pages can be cut before
 * they are written.
 */
final class Weight {
  // What the templates write around the report's own text, with room to spare; a test holds pages
  // to their limit.
  private static final long FINDING = 4_500;
  private static final long PART = 700;
  private static final long LINE = 100;

  private final Names names;
  private final Map<String, Long> policies = new HashMap<>();

  Weight(AuditReport report) {
    names = new Names(report.names());
    for (PolicyText policy : report.policies()) {
      long texts = text(policy.title()) + text(policy.statement()) + text(policy.basis());
      policies.put(policy.id(), texts + text(policy.remedy()));
    }
  }

  long of(Finding finding) {
    long weight = FINDING + policies.getOrDefault(finding.policy(), 0L) + text(finding.message());
    // The subject is named three times, every organization once more.
    weight += 3 * named(finding.subject());
    for (String organization : finding.organizations()) {
      weight += LINE + named(organization);
    }
    for (String alias : finding.aliases()) {
      weight += LINE + text(alias);
    }
    for (AppliedTerms terms : finding.terms()) {
      weight +=
          PART
              + named(terms.organization())
              + text(Wording.decidedBy(terms))
              + texts(terms.values());
    }
    for (Condition condition : finding.conditions()) {
      weight += LINE + text(condition.text()) + texts(condition.values());
    }
    for (LinkUse link : finding.links()) {
      // A link is said twice: what is relied on, and what falls if it is wrong.
      weight += PART + 2 * (text(link.toString()) + named(link.identifier()) + named(link.other()));
    }
    Waiver waiver = finding.waiver();
    if (waiver != null) {
      weight += PART + 2 * text(waiver.toString());
      for (String person : waiver.people()) {
        weight += LINE + named(person);
      }
    }
    for (Evidence evidence : finding.evidence()) {
      weight += PART + 2 * text(evidence.fact()) + text(evidence.kind()) + text(evidence.role());
      weight += text(evidence.source()) + text(evidence.location()) + texts(evidence.values());
      for (String statement : evidence.statements()) {
        weight += LINE + text(statement);
      }
    }
    return weight;
  }

  private long texts(Map<String, String> values) {
    long weight = 0;
    for (Map.Entry<String, String> value : values.entrySet()) {
      weight += LINE + text(value.getKey()) + named(value.getValue());
    }
    return weight;
  }

  private long named(String id) {
    return text(id) + text(names.of(id).name());
  }

  private static long text(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // A character that the page escapes or shows by its number takes up to eight bytes.
      bytes += c >= ' ' && c < 0x7F && c != '<' && c != '>' && c != '&' ? 1 : 8;
    }
    return bytes;
  }
}
