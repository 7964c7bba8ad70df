package org.agoranomos.connectors.ethereum;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.connectors.ethereum.chain.Log;
import org.agoranomos.ontology.graph.StatementFile;

/** What a node says that contracts logged, a digest a block, so that two nodes can be compared. */
final class BlockLogs {
  private final Map<Long, String> digests = new TreeMap<>();

  /** Takes logs of whole blocks, in order. */
  void take(List<Log> logs) {
    int begin = 0;
    for (int i = 1; i <= logs.size(); i++) {
      if (i == logs.size() || logs.get(i).block() != logs.get(begin).block()) {
        digests.put(logs.get(begin).block(), digest(logs.subList(begin, i)));
        begin = i;
      }
    }
  }

  private static String digest(List<Log> logs) {
    var digest = StatementFile.sha256();
    logs.forEach(log -> digest.update((log.canonical() + "\n").getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The first block in which both differ, or none. */
  OptionalLong firstDifference(BlockLogs other) {
    TreeSet<Long> blocks = new TreeSet<>(digests.keySet());
    blocks.addAll(other.digests.keySet());
    return blocks.stream()
        .filter(
            block -> !digests.getOrDefault(block, "").equals(other.digests.getOrDefault(block, "")))
        .mapToLong(Long::longValue)
        .findFirst();
  }
}
