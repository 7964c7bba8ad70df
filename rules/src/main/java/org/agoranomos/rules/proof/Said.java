package org.agoranomos.rules.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agoranomos.ontology.graph.StatementFile;
import org.agoranomos.rules.cases.CaseRun;

/**
 * What a policy says of markets, in numbers that a reviewer can read and a digest that any other
 * word changes. Oracles know only what is found; this also holds how gravely, in which words, and
 * why something cannot be told. Mutable.
 */
public final class Said {
  /** How many of the first random markets of a policy are held to what was said of them before. */
  public static final long MARKETS = 200;

  private final SortedMap<String, Long> counts = new TreeMap<>();
  private final MessageDigest digest = StatementFile.sha256();

  /** Takes what was found in the next market. */
  public void add(CaseRun.Found found) {
    lines(found).forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
    digest.update("\n".getBytes(StandardCharsets.UTF_8));
    found
        .findings()
        .values()
        .forEach(finding -> counts.merge("found: " + finding.severity().word(), 1L, Long::sum));
    found
        .doubts()
        .values()
        .forEach(doubt -> counts.merge("cannot tell: " + doubt.reason(), 1L, Long::sum));
  }

  /** What was said of one market, in an order of its own. */
  static List<String> lines(CaseRun.Found found) {
    List<String> lines = new ArrayList<>();
    found
        .findings()
        .forEach(
            (key, finding) ->
                lines.add("found " + key + " " + finding.severity() + " " + finding.message()));
    found
        .doubts()
        .forEach((about, doubt) -> lines.add("cannot tell " + about + " " + doubt.reason()));
    found.failures().forEach((policy, why) -> lines.add("failed " + policy + " " + why));
    lines.sort(null);
    return lines;
  }

  /** The numbers, a line each in alphabetical order, and the digest as the last line. */
  public List<String> summary() {
    List<String> summary = new ArrayList<>();
    counts.forEach((what, count) -> summary.add(count + " " + what));
    summary.add("sha256 " + HexFormat.of().formatHex(digest.digest()));
    return summary;
  }
}
