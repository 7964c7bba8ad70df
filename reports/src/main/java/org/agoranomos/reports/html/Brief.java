package org.agoranomos.reports.html;

import java.util.List;
import java.util.TreeSet;
import org.agoranomos.ontology.finding.Evidence;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * What an index says of a finding.
 *
 * @param position where it comes in the report, from 0
 * @param organizations all organizations concerned, the subject among them, sorted
 * @param sources where its facts were read or computed, sorted
 */
record Brief(
    int position,
    String key,
    String shortKey,
    Severity severity,
    String policy,
    String subject,
    List<String> organizations,
    List<String> sources,
    String message,
    @Nullable String occurredAt,
    String status) {
  private static final int LONGEST = 300;

  static Brief of(int position, Finding finding) {
    TreeSet<String> organizations = new TreeSet<>(finding.organizations());
    organizations.add(finding.subject());
    return new Brief(
        position,
        finding.key(),
        finding.shortKey(),
        finding.severity(),
        finding.policy(),
        finding.subject(),
        List.copyOf(organizations),
        finding.evidence().stream().map(Evidence::source).distinct().sorted().toList(),
        Wording.cut(finding.message(), LONGEST),
        finding.occurredAt(),
        finding.status());
  }

  /** Whether it is waived. */
  boolean waived() {
    return status.equals(Finding.WAIVED);
  }
}
