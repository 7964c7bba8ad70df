package org.agoranomos.rules.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Overlaps and gaps among rules that differ in what they ask of single components alone. */
final class RowsCheck {
  /** Of more rows every pair is not looked at. */
  private static final int MOST = 500;

  private final Problems problems;

  RowsCheck(Problems problems) {
    this.problems = problems;
  }

  void check(List<Row> rows) {
    Map<String, List<Row>> alike = new LinkedHashMap<>();
    for (Row row : rows) {
      if (!row.doubt()) {
        // Rows of one table ask of the same components.
        String table = row.rest() + row.fields().keySet();
        alike.computeIfAbsent(table, r -> new ArrayList<>()).add(row);
      }
    }
    for (List<Row> group : alike.values()) {
      if (group.size() > 1 && group.size() <= MOST) {
        overlaps(group);
        gaps(group);
      }
    }
  }

  private void overlaps(List<Row> group) {
    for (int i = 1; i < group.size(); i++) {
      for (int j = 0; j < i; j++) {
        overlap(group.get(j), group.get(i));
      }
    }
  }

  private void overlap(Row first, Row second) {
    List<String> shared = new ArrayList<>();
    for (Map.Entry<String, Domain> each : new TreeMap<>(first.fields()).entrySet()) {
      Domain other = second.fields().getOrDefault(each.getKey(), each.getValue());
      Domain both = each.getValue().and(other);
      if (both.isEmpty()) {
        return;
      } else if (!other.equals(each.getValue())) {
        shared.add(component(each.getKey()) + " is " + words(both));
      }
    }
    problems.warning(
        second.at(),
        "rules-overlap",
        "\""
            + first.name()
            + "\" and \""
            + second.name()
            + "\" both hold "
            + (shared.isEmpty() ? "for the same facts" : "where " + String.join(" and ", shared)),
        "let only one of them hold, or make them one");
  }

  private static String words(Domain domain) {
    String present = domain.present().isEmpty() ? "" : domain.present().words();
    return domain.absent() ? (present.isEmpty() ? "absent" : "absent or " + present) : present;
  }

  private void gaps(List<Row> group) {
    Map<String, Domain> one = group.get(0).fields();
    Set<String> names = new TreeSet<>(one.keySet());
    names.removeIf(
        each ->
            group.stream().allMatch(row -> Objects.equals(one.get(each), row.fields().get(each))));
    String name = names.size() == 1 ? names.iterator().next() : "";
    Ranges all = null;
    for (Row row : group) {
      Domain domain = row.fields().get(name);
      if (domain == null || !(domain.present() instanceof Ranges ranges)) {
        return;
      }
      all = all == null ? ranges : (Ranges) all.or(ranges);
    }
    if (all != null && !all.gaps().isEmpty()) {
      Row last = group.get(group.size() - 1);
      problems.warning(
          last.at(),
          "rules-gap",
          "no rule holds where " + component(name) + " is " + all.gaps().words(),
          "let the rules of this policy touch, if that is not meant so");
    }
  }

  static String component(String node) {
    return node.substring(node.indexOf('.') + 1);
  }
}
