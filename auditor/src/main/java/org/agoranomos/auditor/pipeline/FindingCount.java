package org.agoranomos.auditor.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.auditor.waiver.Waivers;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.ontology.finding.WaiverUse;

/** Counts findings, all of them and those of them that are waived. */
final class FindingCount {
  private final Waivers.Count waivers;
  private final Map<String, Long> findings = zeros();
  private final Map<String, Long> breaches = zeros();
  private final Map<String, Long> waived = zeros();
  private final Map<String, Long> waivedBreaches = zeros();
  private final Map<Check, Long> findingsOf = new HashMap<>();
  private final Map<Check, Long> waivedOf = new HashMap<>();

  private record Check(String policy, String subject) {}

  FindingCount(Waivers.Count waivers) {
    this.waivers = waivers;
  }

  private static Map<String, Long> zeros() {
    Map<String, Long> zeros = new TreeMap<>();
    for (Severity severity : Severity.values()) {
      zeros.put(severity.word(), 0L);
    }
    return zeros;
  }

  /** Counts a finding to which the waivers were applied. */
  void add(Finding finding) {
    waivers.add(finding);
    String severity = finding.severity().word();
    boolean breach = finding.nature() == Nature.BREACH;
    boolean stands = finding.waiver() != null;
    Check check = new Check(finding.policy(), finding.subject());
    one(findings, severity, true);
    one(breaches, severity, breach);
    one(waived, severity, stands);
    one(waivedBreaches, severity, breach && stands);
    one(findingsOf, check, true);
    one(waivedOf, check, stands);
  }

  private static <K> void one(Map<K, Long> counts, K key, boolean counted) {
    if (counted) {
      counts.merge(key, 1L, Long::sum);
    }
  }

  /** The outcome with its findings counted. */
  Outcome counted(Outcome outcome) {
    Check check = new Check(outcome.policy(), outcome.subject());
    return outcome.counted(findingsOf.getOrDefault(check, 0L), waivedOf.getOrDefault(check, 0L));
  }

  /** What came of each waiver. */
  List<WaiverUse> waiverUses() {
    return waivers.uses();
  }

  Map<String, Long> findings() {
    return findings;
  }

  Map<String, Long> breaches() {
    return breaches;
  }

  Map<String, Long> waived() {
    return waived;
  }

  Map<String, Long> waivedBreaches() {
    return waivedBreaches;
  }
}
