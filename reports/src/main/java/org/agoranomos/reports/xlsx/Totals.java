package org.agoranomos.reports.xlsx;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.Severity;

/** What was written of findings, counted on the way, so that formulas come with their results. */
final class Totals {
  private final Map<Severity, Long> findings = new EnumMap<>(Severity.class);
  private final Map<Severity, Long> breaches = new EnumMap<>(Severity.class);
  private final Map<Severity, Long> waived = new EnumMap<>(Severity.class);
  private final Map<Severity, Long> waivedBreaches = new EnumMap<>(Severity.class);
  private final Map<String, Long> byPolicy = new HashMap<>();
  private final Map<String, Long> waivedByPolicy = new HashMap<>();
  private final SortedMap<String, Map<Severity, BigDecimal>> amounts = new TreeMap<>();
  private long facts;

  void count(Finding finding) {
    findings.merge(finding.severity(), 1L, Long::sum);
    byPolicy.merge(finding.policy(), 1L, Long::sum);
    if (finding.nature() == Nature.BREACH) {
      breaches.merge(finding.severity(), 1L, Long::sum);
    }
    if (finding.waiver() != null) {
      waived.merge(finding.severity(), 1L, Long::sum);
      waivedByPolicy.merge(finding.policy(), 1L, Long::sum);
      if (finding.nature() == Nature.BREACH) {
        waivedBreaches.merge(finding.severity(), 1L, Long::sum);
      }
    }
    Quantity amount = finding.amount();
    if (amount != null) {
      amounts
          .computeIfAbsent(amount.unit(), unit -> new EnumMap<>(Severity.class))
          .merge(finding.severity(), amount.value(), BigDecimal::add);
    }
    facts += finding.evidence().size();
  }

  long findings() {
    return findings.values().stream().mapToLong(Long::longValue).sum();
  }

  long findings(Severity severity) {
    return findings.getOrDefault(severity, 0L);
  }

  long breaches(Severity severity) {
    return breaches.getOrDefault(severity, 0L);
  }

  long waived() {
    return waived.values().stream().mapToLong(Long::longValue).sum();
  }

  long waived(Severity severity) {
    return waived.getOrDefault(severity, 0L);
  }

  long waivedBreaches(Severity severity) {
    return waivedBreaches.getOrDefault(severity, 0L);
  }

  long waived(String policy) {
    return waivedByPolicy.getOrDefault(policy, 0L);
  }

  long findings(String policy) {
    return byPolicy.getOrDefault(policy, 0L);
  }

  /** The units of the amounts at stake, sorted. */
  Set<String> units() {
    return amounts.keySet();
  }

  /** Amounts at stake in a unit, the gravest first. */
  Map<Severity, BigDecimal> amounts(String unit) {
    return amounts.getOrDefault(unit, Map.of());
  }

  /** Facts listed as evidence. */
  long facts() {
    return facts;
  }
}
