package org.agoranomos.connectors.plaintext;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.connectors.plaintext.ExportReader.Line;

/**
 * Which rows of a table are one entry where the table does not say: those of one date, code and
 * payee that follow each other, up to where they add up to nothing.
 */
final class ExportGroups {
  private final Map<String, BigDecimal> sums = new TreeMap<>();
  private String last = "";
  private long number;
  private long split;

  /** What the entry of the next row has in common. */
  String key(Line line) {
    Entry head = line.head();
    String said = head.date() + "\0" + head.code() + "\0" + head.description();
    boolean free = line.posting().sort() == Posting.Sort.FREE;
    if (!said.equals(last) || !free && sums.values().stream().allMatch(sum -> sum.signum() == 0)) {
      number++;
      split += said.equals(last) ? 1 : 0;
      sums.clear();
    }
    last = said;
    Amount amount = line.posting().amount();
    if (amount != null && !free) {
      sums.merge(amount.commodity(), amount.value(), BigDecimal::add);
    }
    return String.valueOf(number);
  }

  /** How often rows that say the same were taken for two entries. */
  long split() {
    return split;
  }

  /**
   * The entry of these rows. Where a table does not say whose tag it is, one that all rows have is
   * the entry's.
   */
  static Entry entry(Dialect dialect, Entry first, List<Line> lines, List<Posting> postings) {
    if (dialect == Dialect.HLEDGER) {
      return first.with(postings);
    }
    Map<String, String> common = new HashMap<>(first.tags());
    lines.forEach(line -> common.entrySet().retainAll(line.head().tags().entrySet()));
    List<Posting> tagged =
        lines.stream()
            .map(
                line -> {
                  Map<String, String> own = new HashMap<>(line.head().tags());
                  own.entrySet().removeAll(common.entrySet());
                  return line.posting().tagged(own, line.head().pending());
                })
            .toList();
    return first.tagged(common).with(tagged);
  }
}
