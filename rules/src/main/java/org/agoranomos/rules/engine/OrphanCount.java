package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.finding.Orphans;

/** Counts facts that refer to what no source has. */
final class OrphanCount {
  private static final int MOST_LISTED = 20;

  private record Key(String kind, String path, String source) implements Comparable<Key> {
    @Override
    public int compareTo(Key o) {
      return (kind + "\n" + path + "\n" + source)
          .compareTo(o.kind + "\n" + o.path + "\n" + o.source);
    }
  }

  private static final class Tally {
    private long count;
    private final TreeSet<String> missing = new TreeSet<>();
  }

  private final Map<Key, Tally> tallies = new TreeMap<>();
  private final TreeSet<Key> counted = new TreeSet<>();

  /** Begins a scope; a kind and path that an earlier scope has counted is not counted again. */
  OrphanCount nextScope() {
    counted.addAll(tallies.keySet());
    return this;
  }

  void add(FactKind kind, String path, String source, String missing) {
    Key key = new Key(kind.name(), path, source);
    if (counted.contains(key)) {
      return;
    }
    Tally tally = tallies.computeIfAbsent(key, k -> new Tally());
    tally.count++;
    tally.missing.add(missing);
    if (tally.missing.size() > MOST_LISTED) {
      tally.missing.pollLast();
    }
  }

  List<Orphans> orphans() {
    List<Orphans> list = new ArrayList<>();
    tallies.forEach(
        (key, tally) ->
            list.add(
                new Orphans(
                    key.kind(),
                    key.path(),
                    key.source(),
                    tally.count,
                    List.copyOf(tally.missing))));
    return list;
  }
}
