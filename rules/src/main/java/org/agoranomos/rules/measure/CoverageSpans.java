package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * In which spans of time sources vouch for every fact of a kind, by organization. Spans that touch
 * are one. Coverage without an organization is that of every organization that the same source has
 * such facts of. Beside organizations, the ledgers that coverage names are keys too.
 */
final class CoverageSpans {
  private static final TimeInterval ALWAYS =
      new TimeInterval(TimeInterval.MIN, TimeInterval.MAX - 1, null, -1);

  private final List<KnownFact> stated = new ArrayList<>();
  private final Map<String, TreeMap<Long, Long>> complete = new HashMap<>();

  private CoverageSpans() {}

  /** Reads coverage of a kind, of whatever time. */
  static CoverageSpans ever(
      FactSet facts, String kind, Map<String, Set<String>> organizationsOfSource) {
    return read(facts, kind, ALWAYS, organizationsOfSource);
  }

  /**
   * Reads coverage of a kind.
   *
   * @param within coverage beyond it is cut off
   * @param organizationsOfSource which organizations a source has such facts of
   */
  static CoverageSpans read(
      FactSet facts,
      String kind,
      TimeInterval within,
      Map<String, Set<String>> organizationsOfSource) {
    CoverageSpans spans = new CoverageSpans();
    facts.forEach(
        Coverage.class,
        known -> {
          if (((Coverage) known.fact()).kind().equals(kind)) {
            spans.stated.add(known);
          }
        });
    for (KnownFact known : spans.stated) {
      Coverage coverage = (Coverage) known.fact();
      String organization = coverage.organization();
      Set<String> covered =
          organization == null
              ? organizationsOfSource.getOrDefault(known.source(), Set.of())
              : Set.of(organization);
      long from = Math.max(coverage.from().earliest(), within.earliest());
      long until = Math.min(coverage.until().earliest(), within.latest());
      if (coverage.complete() && from < until) {
        String ledger = coverage.ledger();
        for (String each : covered) {
          spans.add(each, from, until);
          if (ledger != null) {
            spans.add(key(each, ledger), from, until);
          }
        }
      }
    }
    return spans;
  }

  /** What a ledger of an organization is covered under. */
  static String key(String organization, String ledger) {
    return organization + '\n' + ledger;
  }

  /** The ledgers that coverage names, complete or not, by organization. */
  Map<String, Set<String>> ledgers() {
    Map<String, Set<String>> named = new TreeMap<>();
    for (KnownFact known : stated) {
      Coverage coverage = (Coverage) known.fact();
      if (coverage.organization() != null && coverage.ledger() != null) {
        named.computeIfAbsent(coverage.organization(), o -> new TreeSet<>()).add(coverage.ledger());
      }
    }
    return named;
  }

  /** The organizations that coverage names, complete or not. */
  Collection<String> named() {
    return stated.stream()
        .map(known -> ((Coverage) known.fact()).organization())
        .filter(organization -> organization != null)
        .toList();
  }

  /** Adds a span and joins it with those that it touches. */
  private void add(String organization, long from, long until) {
    TreeMap<Long, Long> spans = complete.computeIfAbsent(organization, b -> new TreeMap<>());
    long start = from;
    long end = until;
    Map.Entry<Long, Long> touching = spans.floorEntry(end);
    while (touching != null && touching.getValue() >= start) {
      start = Math.min(start, touching.getKey());
      end = Math.max(end, touching.getValue());
      spans.remove(touching.getKey());
      touching = spans.floorEntry(end);
    }
    spans.put(start, end);
  }

  /**
   * Until when everything is there, exclusive, without a gap since that moment; null if it is not
   * even then.
   */
  @Nullable Long coveredUntil(String organization, long from) {
    TreeMap<Long, Long> spans = complete.get(organization);
    Map.Entry<Long, Long> span = spans == null ? null : spans.floorEntry(from);
    return span == null || span.getValue() <= from ? null : span.getValue();
  }

  /**
   * Since when everything is there, without a gap to the end of [from, until); null if it is not in
   * all of that.
   */
  @Nullable Long coveredSince(String organization, long from, long until) {
    TreeMap<Long, Long> spans = complete.get(organization);
    Map.Entry<Long, Long> span = spans == null ? null : spans.floorEntry(from);
    return span == null || span.getValue() < until ? null : span.getKey();
  }

  /** Whether everything is there in all of [from, until). */
  boolean covers(String organization, long from, long until) {
    Long end = coveredUntil(organization, from);
    return end != null && until <= end;
  }
}
