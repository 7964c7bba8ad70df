package org.agoranomos.auditor.pipeline;

import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.Orphans;
import org.agoranomos.ontology.finding.SourceSummary;
import org.jspecify.annotations.Nullable;

/**
 * What the sources of an audit give, before any rule is asked.
 *
 * @param sources each source, in the order of the audit
 * @param stated what the audit's own file states, by kind
 * @param statedOrphans what the facts that it states refer to and no source has
 * @param undescribed organizations and markets that facts name and nothing describes
 * @param errors what went wrong, in plain words
 */
public record SourcesSummary(
    List<Source> sources,
    List<Kind> stated,
    List<Orphans> statedOrphans,
    List<Undescribed> undescribed,
    List<String> errors) {
  /**
   * A source.
   *
   * @param summary what was read, and what became of it
   * @param kinds its facts by kind
   * @param coverage what it, or the audit on its behalf, vouches for
   * @param rejections its rejections by code
   * @param orphans its references that lead to nothing, by kind and component
   * @param duplicates ids that it has and that were there already, by kind
   */
  public record Source(
      SourceSummary summary,
      List<Kind> kinds,
      List<Vouched> coverage,
      List<Rejected> rejections,
      List<Orphans> orphans,
      List<Duplicates> duplicates) {
    /** Whether something in it is lost to the rules, or leads to nothing. */
    public boolean hasProblems() {
      return summary.rejected() > 0
          || !summary.gaps().isEmpty()
          || !orphans.isEmpty()
          || !duplicates.isEmpty();
    }
  }

  /**
   * The facts of one kind.
   *
   * @param kind name of the kind
   * @param count how many
   * @param time the component by which they are placed in time, or null if the kind has none
   * @param from the earliest, or null if none has a time
   * @param until the latest, or null if none has a time
   * @param undated how many have a block for a time of which no clock is known
   * @param outside how many happened, by {@code at}, certainly outside the audited period
   * @param units how many amounts in each unit, the first units that were met
   * @param otherUnits how many amounts in further units
   */
  public record Kind(
      String kind,
      long count,
      @Nullable String time,
      @Nullable TimeInterval from,
      @Nullable TimeInterval until,
      long undated,
      long outside,
      Map<String, Long> units,
      long otherUnits) {}

  /**
   * A promise to have everything.
   *
   * @param coverage the promise as the run takes it
   * @param withdrawn whether it was complete, and is not because records were rejected or the
   *     source failed
   */
  public record Vouched(Coverage coverage, boolean withdrawn) {}

  /**
   * Rejections of one sort.
   *
   * @param code the sort
   * @param count how many
   * @param first the first of them
   */
  public record Rejected(
      String code, long count, List<org.agoranomos.ontology.finding.Rejection> first) {}

  /**
   * Ids that more than one fact has.
   *
   * @param kind name of the kind
   * @param count how many facts have an id that another had before
   * @param ids the ids, sorted, the first of them
   */
  public record Duplicates(String kind, long count, List<String> ids) {}

  /**
   * An organization or a market that nothing describes.
   *
   * @param id its identifier
   * @param count how many facts name it
   */
  public record Undescribed(String id, long count) {}

  /** Whether something was rejected, leads to nothing, or is there twice. */
  public boolean hasProblems() {
    return !statedOrphans.isEmpty() || sources.stream().anyMatch(Source::hasProblems);
  }

  /** Whether a source could not be read. */
  public boolean hasFailures() {
    return sources.stream().anyMatch(source -> source.summary().failure() != null);
  }
}
