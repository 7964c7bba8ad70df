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
import org.jspecify.annotations.Nullable;

/** What the report says first. */
record FirstScreen(Book book) {
  private static final int MOST_BARS = 9;
  private static final int GRAVEST = 5;

  /** One of the five outcomes and how often it came. */
  record Tally(OutcomeLook look, String count) {}

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
    List<Tally> all = new ArrayList<>();
    for (OutcomeLook look : OutcomeLook.values()) {
      long count = report().summary().outcomes().getOrDefault(look.result().word(), 0L);
      all.add(new Tally(look, Wording.number(count)));
    }
    return all;
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

  /** Bars of the policies that came out worst, as many as have room. */
  List<PolicyBar> worstBars() {
    List<PolicyBar> all = bars();
    return all.subList(0, Math.min(MOST_BARS, all.size()));
  }

  /** How many policies have no bar on the first screen. */
  int barsLeftOut() {
    return Math.max(0, report().policies().size() - MOST_BARS);
  }

  /** Bars of all policies, the worst first. */
  List<PolicyBar> bars() {
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
    List<PolicyBar> bars = new ArrayList<>();
    for (Map.Entry<String, List<Outcome>> entry : sorted) {
      PolicyText policy = book.policy(entry.getKey());
      bars.add(
          PolicyBar.of(
              entry.getKey(),
              policy == null ? "" : policy.title(),
              book.fromReport().policyText(entry.getKey()),
              PolicyBar.counts(entry.getValue()),
              longest));
    }
    return bars;
  }

  private static long count(List<Outcome> outcomes, OutcomeLook look) {
    return PolicyBar.counts(outcomes).getOrDefault(look, 0L);
  }

  /** The title of the bars: what they show in one sentence. */
  String barsTitle() {
    long policies = report().outcomes().stream().map(Outcome::policy).distinct().count();
    long failed =
        report().outcomes().stream()
            .filter(o -> o.result() == Outcome.Result.FAILED)
            .map(Outcome::policy)
            .distinct()
            .count();
    long open =
        report().outcomes().stream()
            .filter(Outcome::notAssessed)
            .map(Outcome::policy)
            .distinct()
            .count();
    String title =
        Wording.number(failed) + " of " + Wording.count(policies, "policy", "policies") + " failed";
    return open == 0
        ? title
        : title + "; " + Wording.number(open) + " could not wholly be assessed";
  }
}
