package org.agoranomos.reports.html;

import java.util.Map;
import org.agoranomos.ontology.finding.AppliedTerms;
import org.agoranomos.ontology.finding.Condition;
import org.agoranomos.ontology.finding.Evidence;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.LinkUse;

/** Estimates from above how many bytes a finding takes on its page, so that pages can be cut before they are written. */
final class Weight {
  private static final long FINDING = 6_000;
  private static final long PART = 900;
  private static final long LINE = 400;

  private Weight() {}

  static long of(Finding finding) {
    long weight = FINDING + text(finding.message()) + finding.organizations().size() * PART;
    for (String alias : finding.aliases()) {
      weight += LINE + text(alias);
    }
    for (AppliedTerms terms : finding.terms()) {
      weight += PART + text(terms.decidedBy()) + texts(terms.values());
    }
    for (Condition condition : finding.conditions()) {
      weight += PART + text(condition.text()) + texts(condition.values());
    }
    for (LinkUse link : finding.links()) {
      // A link is said twice: what is relied on, and what falls if it is wrong.
      weight += 2 * (PART + text(link.toString()));
    }
    for (Evidence evidence : finding.evidence()) {
      weight += PART + text(evidence.fact()) + text(evidence.location()) + texts(evidence.values());
      for (String statement : evidence.statements()) {
        weight += LINE + text(statement);
      }
    }
    return weight;
  }

  private static long texts(Map<String, String> values) {
    long weight = 0;
    for (Map.Entry<String, String> value : values.entrySet()) {
      weight += LINE + text(value.getKey()) + text(value.getValue());
    }
    return weight;
  }

  private static long text(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = c >= ' ' && c < 0x7F && "<>&\"'".indexOf(c) < 0;
      bytes += plain ? 1 : 8;
    }
    return bytes;
  }
}
