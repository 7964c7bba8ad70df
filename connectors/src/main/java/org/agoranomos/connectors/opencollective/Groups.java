package org.agoranomos.connectors.opencollective;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which transactions belong together: the fees of a group with what they are fees on, a refund with
 * what it gives back. Of the transactions themselves it keeps their ids, some 200 bytes each.
 */
final class Groups {
  /** What several transactions go by tells none of them. */
  private static final String SEVERAL = "";

  private final Map<String, String> mains = new HashMap<>();
  private final Map<String, String> refundable = new HashMap<>();

  /** Learns a transaction; none is learned twice. */
  void add(Line line) {
    if (line.main() && !line.group().isEmpty()) {
      mains.merge(in(line, line.group()), line.key(), (one, other) -> SEVERAL);
    }
    if (!line.refund()) {
      for (String name : line.names()) {
        refundable.merge(in(line, name), line.key(), (one, other) -> SEVERAL);
      }
    }
  }

  private static String in(Line line, String name) {
    return line.account().slug() + " " + name;
  }

  /** The key of the one transaction that the fee's group is about, or null. */
  @Nullable String main(Line fee) {
    return one(mains.get(in(fee, fee.group())));
  }

  /**
   * The key of the transaction that a refund gives back, or null if the export does not have it.
   */
  @Nullable String refunded(Line refund) {
    for (String name : refund.refundOf()) {
      String key = refundable.get(in(refund, name));
      if (key != null) {
        return one(key);
      }
    }
    return null;
  }

  private static @Nullable String one(@Nullable String key) {
    return key == null || key.equals(SEVERAL) ? null : key;
  }
}
