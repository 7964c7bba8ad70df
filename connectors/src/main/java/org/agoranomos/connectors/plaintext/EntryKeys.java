package org.agoranomos.connectors.plaintext;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.graph.StatementFile;

/**
 * Natural keys of entries: the code where no other entry has it, else a digest of what the entry
 * says and its number among equal ones. Never the place, for lines move.
 */
final class EntryKeys {
  private static final int KEY = 32;

  private final Map<String, Integer> codes = new HashMap<>();
  private final Map<String, Integer> equal = new HashMap<>();

  /** All entries are learned before the first key is asked for. */
  void learn(Entry entry) {
    if (!entry.code().isEmpty()) {
      codes.merge(entry.code(), 1, Integer::sum);
    }
  }

  /** The key of the next entry. */
  String key(Entry entry) {
    if (codes.getOrDefault(entry.code(), 0) == 1) {
      return "code/" + entry.code();
    }
    String digest = digest(entry);
    int number = equal.merge(digest, 1, Integer::sum);
    return number == 1 ? digest : digest + "-" + number;
  }

  private static String digest(Entry entry) {
    List<String> postings = new ArrayList<>();
    for (Posting posting : entry.postings()) {
      Amount amount = posting.amount();
      if (posting.real() && amount != null && amount.value().signum() != 0) {
        postings.add(
            posting.account()
                + "\0"
                + Quantity.normal(amount.value()).toPlainString()
                + "\0"
                + amount.commodity());
      }
    }
    postings.sort(null);
    String text =
        String.join(
            "\n",
            entry.date().toString(),
            entry.code(),
            entry.description(),
            String.join("\n", postings));
    return HexFormat.of()
        .formatHex(StatementFile.sha256().digest(text.getBytes(StandardCharsets.UTF_8)))
        .substring(0, KEY);
  }
}
