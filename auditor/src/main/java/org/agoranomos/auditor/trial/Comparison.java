package org.agoranomos.auditor.trial;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Doubt;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.agoranomos.ontology.spill.RecordFile;
import org.agoranomos.rules.engine.EvaluationResult;
import org.agoranomos.rules.engine.Findings;
import org.jspecify.annotations.Nullable;

/**
 * Compares what two evaluations of the same policies found, by the keys of findings, in memory that
 * does not grow with what is the same.
 */
public final class Comparison {
  private static final int BEFORE = 0;
  private static final int AFTER = 1;
  private static final ObjectMapper JSON =
      // A method such as Quantity.isPositive is no part of what is written.
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

  private final SortedMap<String, Counts> byPolicy = new TreeMap<>();
  private final SortedMap<Cell, Counts> cells = new TreeMap<>();
  private final List<OutcomeChange> outcomes = new ArrayList<>();
  private final Set<String> untested = new TreeSet<>();
  private final Map<String, Set<String>> judged;
  private final Path file;

  /**
   * A cell of the table of changes.
   *
   * @param subject the organization or market that is judged
   * @param month as {@link Change#month}
   */
  public record Cell(String subject, String month) implements Comparable<Cell> {
    @Override
    public int compareTo(Cell other) {
      int order = subject.compareTo(other.subject);
      return order != 0 ? order : month.compareTo(other.month);
    }
  }

  private Comparison(Map<String, Set<String>> judged, Path scratch) {
    this.judged = judged;
    file = scratch.resolve("changes.bin");
  }

  /**
   * Compares. A policy that could not be evaluated on either side has no findings to compare, and
   * is left out.
   *
   * @param before with the policies in force
   * @param after with the policies that are tried
   * @param judged the bindings that either gives to what it judges, by id of the policy
   * @param scratch an existing directory, in which the changes stay
   */
  public static Comparison of(
      EvaluationResult before,
      EvaluationResult after,
      Map<String, Set<String>> judged,
      Path scratch) {
    try {
      Comparison comparison = new Comparison(judged, scratch);
      comparison.untested.addAll(before.failures().keySet());
      comparison.untested.addAll(after.failures().keySet());
      comparison.findings(before, after, scratch);
      comparison.outcomes(before.outcomes(), after.outcomes());
      return comparison;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + scratch, e);
    }
  }

  /** Counts by policy; a policy without any finding is not there. */
  public SortedMap<String, Counts> byPolicy() {
    return byPolicy;
  }

  /** Counts by subject and month. */
  public SortedMap<Cell, Counts> cells() {
    return cells;
  }

  /** All counts. */
  public Counts sum() {
    return byPolicy.values().stream().reduce(Counts.NONE, Counts::plus);
  }

  /** Outcomes that are not the same, by policy and subject. */
  public List<OutcomeChange> outcomes() {
    return outcomes;
  }

  /** Every change: first gained, then lost, then changed; the gravest first, then by policy. */
  public Cursor<Change> changes() {
    Cursor<byte[]> records = RecordFile.read(file);
    return new Cursor<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public Change next() {
        return change(records.next());
      }

      @Override
      public void close() {
        records.close();
      }
    };
  }

  private void findings(EvaluationResult before, EvaluationResult after, Path scratch)
      throws IOException {
    try (ExternalSorter byKey = new ExternalSorter(scratch);
        ExternalSorter ordered = new ExternalSorter(scratch)) {
      add(before, BEFORE, byKey);
      add(after, AFTER, byKey);
      Set<String> wanted = new HashSet<>();
      pair(byKey, ordered, wanted);
      Map<String, String> doubtsBefore = doubts(before, wanted);
      Map<String, String> doubtsAfter = doubts(after, wanted);
      try (Cursor<byte[]> sorted = ordered.sorted();
          RecordFile.Writer out = RecordFile.writer(file)) {
        while (sorted.hasNext()) {
          Change change = change(payload(sorted.next()));
          Map<String, String> doubts =
              change.kind() == Change.Kind.GAINED ? doubtsBefore : doubtsAfter;
          String reason =
              about(change.finding()).stream()
                  .map(doubts::get)
                  .filter(Objects::nonNull)
                  .findFirst()
                  .orElse(null);
          out.write(bytes(change.because(reason)));
        }
      }
    }
  }

  private void add(EvaluationResult result, int side, ExternalSorter sorter) {
    try (Cursor<Finding> findings = result.findings()) {
      while (findings.hasNext()) {
        Finding finding = findings.next();
        if (!untested.contains(finding.policy())) {
          sorter.add(
              new ByteWriter()
                  .putKey(finding.policy())
                  .putKey(finding.key())
                  .put(side)
                  .put(Findings.bytes(finding))
                  .toArray());
        }
      }
    }
  }

  /**
   * Two findings of one key stand beside each other.
   *
   * @param wanted takes what that is about which only one side found
   */
  private void pair(ExternalSorter byKey, ExternalSorter ordered, Set<String> wanted) {
    Finding waiting = null;
    try (Cursor<byte[]> sorted = byKey.sorted()) {
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        reader.getKey();
        reader.getKey();
        boolean before = reader.get() == BEFORE;
        Finding finding = Findings.finding(reader.rest());
        if (before) {
          only(waiting, null, ordered, wanted);
          waiting = finding;
        } else if (waiting != null
            && waiting.policy().equals(finding.policy())
            && waiting.key().equals(finding.key())) {
          both(waiting, finding, ordered);
          waiting = null;
        } else {
          only(waiting, null, ordered, wanted);
          only(null, finding, ordered, wanted);
          waiting = null;
        }
      }
    }
    only(waiting, null, ordered, wanted);
  }

  private void both(Finding before, Finding after, ExternalSorter ordered) {
    List<Difference> differences = Difference.of(before, after);
    if (differences.isEmpty()) {
      byPolicy.merge(after.policy(), Counts.SAME, Counts::plus);
    } else {
      take(new Change(Change.Kind.CHANGED, before, after, differences, null), ordered);
    }
  }

  private void only(
      @Nullable Finding before,
      @Nullable Finding after,
      ExternalSorter ordered,
      Set<String> wanted) {
    if (before == null && after == null) {
      return;
    }
    Change.Kind kind = after == null ? Change.Kind.LOST : Change.Kind.GAINED;
    Change change = new Change(kind, before, after, List.of(), null);
    wanted.addAll(about(change.finding()));
    take(change, ordered);
  }

  /** What was judged in a finding, with its policy. */
  private List<String> about(Finding finding) {
    Set<String> roles = judged.getOrDefault(finding.policy(), Set.of());
    return finding.evidence().stream()
        .filter(evidence -> roles.contains(evidence.role()))
        .map(evidence -> finding.policy() + "\n" + evidence.fact())
        .toList();
  }

  private void take(Change change, ExternalSorter ordered) {
    Finding finding = change.finding();
    Counts one = Counts.one(change.kind());
    byPolicy.merge(finding.policy(), one, Counts::plus);
    cells.merge(new Cell(finding.subject(), change.month()), one, Counts::plus);
    ordered.add(
        new ByteWriter()
            .put(change.kind().ordinal())
            .put(finding.severity().ordinal())
            .putKey(finding.policy())
            .putKey(Objects.requireNonNullElse(finding.occurredAt(), ""))
            .putKey(finding.key())
            .put(bytes(change))
            .toArray());
  }

  private static byte[] payload(byte[] record) {
    ByteReader reader = new ByteReader(record);
    reader.get();
    reader.get();
    reader.getKey();
    reader.getKey();
    reader.getKey();
    return reader.rest();
  }

  /** Why a side can tell nothing about what the other found. */
  private static Map<String, String> doubts(EvaluationResult side, Set<String> wanted) {
    Map<String, String> reasons = new HashMap<>();
    try (Cursor<Doubt> doubts = side.doubts()) {
      while (doubts.hasNext()) {
        Doubt doubt = doubts.next();
        String about = doubt.policy() + "\n" + doubt.about();
        if (wanted.contains(about)) {
          reasons.putIfAbsent(about, doubt.reason());
        }
      }
    }
    return reasons;
  }

  private void outcomes(List<Outcome> before, List<Outcome> after) {
    SortedMap<String, OutcomeChange> pairs = new TreeMap<>();
    for (Outcome outcome : before) {
      pairs.put(
          key(outcome), new OutcomeChange(outcome.policy(), outcome.subject(), outcome, null));
    }
    for (Outcome outcome : after) {
      OutcomeChange old = pairs.get(key(outcome));
      pairs.put(
          key(outcome),
          new OutcomeChange(
              outcome.policy(), outcome.subject(), old == null ? null : old.before(), outcome));
    }
    pairs.values().stream()
        .filter(pair -> !Objects.equals(pair.before(), pair.after()))
        .forEach(outcomes::add);
  }

  private static String key(Outcome outcome) {
    return outcome.policy() + "\n" + outcome.subject();
  }

  private static byte[] bytes(Change change) {
    try {
      return JSON.writeValueAsBytes(change);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Change change(byte[] bytes) {
    try {
      return JSON.readValue(bytes, Change.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
