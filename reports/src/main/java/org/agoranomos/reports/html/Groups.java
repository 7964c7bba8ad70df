package org.agoranomos.reports.html;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.ontology.finding.Severity;

/** Findings by what they have in common: how many of each severity, and the first of them. */
final class Groups {
  /** So many of a group are held once there are too many findings for one file. */
  static final int MOST_HELD = 20;

  private static final class Group {
    private final Map<Severity, Long> counts = new EnumMap<>(Severity.class);
    private List<Brief> first = new ArrayList<>();
  }

  private final TreeMap<String, Group> byId = new TreeMap<>();
  private int most = Plan.MOST_IN_ONE_FILE;

  void add(String id, Brief brief) {
    Group group = byId.computeIfAbsent(id, i -> new Group());
    group.counts.merge(brief.severity(), 1L, Long::sum);
    if (group.first.size() < most) {
      group.first.add(brief);
    }
  }

  /** Lets go of all but the first {@value #MOST_HELD} of each group. */
  void shorten() {
    most = MOST_HELD;
    for (Group group : byId.values()) {
      int size = Math.min(MOST_HELD, group.first.size());
      group.first = new ArrayList<>(group.first.subList(0, size));
    }
  }

  /** What groups there are. */
  SortedSet<String> ids() {
    return new TreeSet<>(byId.keySet());
  }

  /** How many findings a group has; 0 if there is no such group. */
  long count(String id) {
    return counts(id).values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many of each severity, the gravest first; those of which there are none are left out. */
  Map<Severity, Long> counts(String id) {
    Group group = byId.get(id);
    return group == null ? Map.of() : group.counts;
  }

  /** The first findings of a group. */
  List<Brief> first(String id) {
    Group group = byId.get(id);
    return group == null ? List.of() : group.first;
  }
}
