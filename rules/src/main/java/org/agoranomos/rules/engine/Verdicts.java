package org.agoranomos.rules.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Doubt;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.agoranomos.ontology.spill.RecordFile;
import org.agoranomos.rules.policy.Policy;

/**
 * What became of each thing judged: it failed, is to be examined, or cannot be told; what has none
 * of these passed. The gravest verdict on a thing counts, so that the numbers of an outcome add up
 * to its population.
 */
final class Verdicts implements AutoCloseable {
  private static final int FAILED = 0;
  private static final int EXAMINE = 1;
  private static final int CANT_TELL = 2;

  /** Counts for one policy and subject; mutable while counting. */
  static final class Counts {
    long failed;
    long toExamine;
    long cantTell;
    String reason = "";
  }

  private final ExternalSorter sorter;

  Verdicts(Path scratch) {
    sorter = new ExternalSorter(scratch);
  }

  /**
   * What was found. What no more than informs breaks no rule: it is to be examined. A measure is
   * reported and nothing more: what it measures has passed.
   */
  synchronized void found(Policy policy, String subject, String about, Severity severity) {
    if (policy.nature() == Nature.MEASURE) {
      return;
    }
    boolean breach = policy.nature() == Nature.BREACH && severity != Severity.INFO;
    sorter.add(record(policy, subject, about, breach ? FAILED : EXAMINE, "").toArray());
  }

  synchronized void doubt(Policy policy, String subject, String about, String reason) {
    sorter.add(record(policy, subject, about, CANT_TELL, reason).toArray());
  }

  private static ByteWriter record(
      Policy policy, String subject, String about, int verdict, String reason) {
    return new ByteWriter()
        .putKey(policy.id())
        .putKey(subject)
        .putKey(about)
        .put(verdict)
        .putKey(reason);
  }

  /** Counts, and writes what cannot be told one by one. Keys are policy and subject. */
  Map<String, Map<String, Counts>> settle(Map<String, Policy> policies, Path doubtsFile)
      throws IOException {
    Map<String, Map<String, Counts>> counts = new TreeMap<>();
    String before = "";
    try (Cursor<byte[]> sorted = sorter.sorted();
        RecordFile.Writer doubts = RecordFile.writer(doubtsFile)) {
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        String policy = reader.getKey();
        String subject = reader.getKey();
        String about = reader.getKey();
        Policy judging = policies.get(policy);
        String thing = policy + "\n" + subject + "\n" + about;
        if (thing.equals(before) || judging == null) {
          continue;
        }
        before = thing;
        Counts count =
            counts
                .computeIfAbsent(policy, p -> new TreeMap<>())
                .computeIfAbsent(subject, s -> new Counts());
        switch (reader.get()) {
          case FAILED -> count.failed++;
          case EXAMINE -> count.toExamine++;
          default -> {
            count.cantTell++;
            String reason = reader.getKey();
            if (count.reason.isEmpty()) {
              count.reason = reason;
            }
            String key = FindingMaker.key(judging, List.of(about));
            doubts.write(Findings.bytes(new Doubt(key, policy, subject, about, reason)));
          }
        }
      }
    }
    return counts;
  }

  @Override
  public void close() {
    sorter.close();
  }
}
