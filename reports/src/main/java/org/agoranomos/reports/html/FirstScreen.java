package org.agoranomos.reports.html;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.reports.wording.Names;
import org.agoranomos.reports.wording.OutcomeLook;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/** What the report says first. */
record FirstScreen(Book book) {
  private static final int MOST_BARS = 9;
  private static final int GRAVEST = 5;

  /**
   * One of the five outcomes and how often it came.
   *
   * @param parts of what the count is the sum, or empty
   */
  record Tally(OutcomeLook look, String count, List<String> parts) {}

  /**
   * One severity and how many findings it has.
   *
   * @param first link to its first finding, or null if there is none
   * @param index link to the index of them in a large report, or null
   */
  record Grade(String word, String count, @Nullable String first, @Nullable String index) {}

  private AuditReport report() {
    return book.report();
  }

  String period() {
    return Wording.period(report().header().from(), report().header().until());
  }

  Names.Named market() {
    return book.name(report().header().market());
  }

  long notAssessed() {
    return report().summary().notAssessed();
  }

  String checks() {
    return Wording.number(report().summary().allOutcomes());
  }

  String assessed() {
    long all = report().summary().allOutcomes();
    return Wording.number(all - notAssessed()) + " of " + Wording.number(all) + " assessed";
  }

  long failedSources() {
    return report().sources().stream().filter(s -> s.failure() != null).count();
  }

  /** Whether there is anything to warn of. */
  boolean somethingOpen() {
    return notAssessed() > 0 || failedSources() > 0;
  }

  List<Tally> tallies() {
    Map<OutcomeLook, Long> counts = OutcomeLook.counts(report().outcomes());
    List<Tally> all = new ArrayList<>();
    for (OutcomeLook look : OutcomeLook.values()) {
      if (look != OutcomeLook.TO_EXAMINE) {
        long count = report().summary().outcomes().getOrDefault(look.result().word(), 0L);
        all.add(new Tally(look, Wording.number(count), parts(look, counts)));
      }
    }
    return all;
  }

  /** EARL's "can't tell" is the sum of two things; of what failed, all findings may be waived. */
  private List<String> parts(OutcomeLook look, Map<OutcomeLook, Long> counts) {
    if (look == OutcomeLook.FAILED) {
      long waived =
          report().outcomes().stream()
              .filter(o -> o.result() == look.result() && o.allWaived())
              .count();
      return waived == 0 ? List.of() : List.of(Wording.number(waived) + " all waived");
    }
    long toExamine = counts.getOrDefault(OutcomeLook.TO_EXAMINE, 0L);
    return look != OutcomeLook.CANT_TELL || toExamine == 0
        ? List.of()
        : List.of(
            Wording.number(counts.getOrDefault(OutcomeLook.CANT_TELL, 0L)) + " could not be told",
            Wording.number(toExamine) + " to examine");
  }

  List<Grade> grades() {
    List<Grade> all = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      String word = severity.word();
      long count = report().summary().findings().getOrDefault(word, 0L);
      Brief first = book.plan().firstOf().get(severity);
      all.add(
          new Grade(
              word,
              Wording.number(count),
              first == null ? null : href(first),
              index(severity, count)));
    }
    return all;
  }

  private @Nullable String index(Severity severity, long count) {
    return count > 0 && book.plan().paged()
        ? book.fromReport().firstPage("severity", severity.word())
        : null;
  }

  List<Brief> gravest() {
    List<Brief> first = book.plan().first();
    return first.subList(0, Math.min(GRAVEST, first.size()));
  }

  String href(Brief brief) {
    return book.fromReport().finding(brief.position(), brief.key());
  }

  /** The outcomes of the policies that came out worst, as many as have room. */
  BarChart outcomes() {
    List<Bar> all = bars();
    int left = Math.max(0, all.size() - MOST_BARS);
    return new BarChart(
        "outcomes-by-policy",
        barsTitle(),
        "Policy",
        "Outcomes, one for each organization",
        List.of(OutcomeLook.values()),
        all.subList(0, all.size() - left),
        left == 0 ? null : Wording.count(left, "further policy", "further policies"),
        "#policies");
  }

  /** The outcomes of all policies, where the first screen has not room for all; else null. */
  @Nullable BarChart allOutcomes() {
    List<Bar> all = bars();
    int left = Math.max(0, all.size() - Places.ROWS);
    return all.size() <= MOST_BARS
        ? null
        : new BarChart(
            "outcomes-by-policy-all",
            barsTitle(),
            "Policy",
            "Outcomes, one for each organization",
            List.of(OutcomeLook.values()),
            all.subList(0, all.size() - left),
            left == 0 ? null : Wording.count(left, "further policy", "further policies"),
            "#policy-list");
  }

  private List<Bar> bars() {
    Map<String, List<Outcome>> byPolicy = new TreeMap<>();
    for (Outcome outcome : report().outcomes()) {
      byPolicy.computeIfAbsent(outcome.policy(), p -> new ArrayList<>()).add(outcome);
    }
    long longest = byPolicy.values().stream().mapToLong(List::size).max().orElse(1);
    List<Map.Entry<String, List<Outcome>>> sorted = new ArrayList<>(byPolicy.entrySet());
    sorted.sort(
        Comparator.comparing(
                (Map.Entry<String, List<Outcome>> e) -> -count(e.getValue(), OutcomeLook.FAILED))
            .thenComparing(e -> -e.getValue().stream().filter(Outcome::notAssessed).count())
            .thenComparing(Map.Entry::getKey));
    List<Bar> bars = new ArrayList<>();
    for (Map.Entry<String, List<Outcome>> entry : sorted) {
      PolicyText policy = book.policy(entry.getKey());
      bars.add(
          Bar.of(
              entry.getKey(),
              policy == null ? "" : policy.title(),
              book.fromReport().policy(entry.getKey()),
              OutcomeLook.counts(entry.getValue()),
              longest));
    }
    return bars;
  }

  private static long count(List<Outcome> outcomes, OutcomeLook look) {
    return OutcomeLook.counts(outcomes).getOrDefault(look, 0L);
  }

  /** The title of the bars: what they show in one sentence. */
  String barsTitle() {
    return Wording.outcomes(report().outcomes());
  }
}
