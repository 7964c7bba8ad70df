package org.agoranomos.rules.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.finding.AppliedTerms;
import org.agoranomos.ontology.finding.Condition;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Evidence;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.LinkUse;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.agoranomos.ontology.spill.RecordFile;
import org.jspecify.annotations.Nullable;

/**
 * Collects findings on disk; matches with one key become one finding, their evidence united and
 * sorted. Adding is safe for threads.
 */
final class FindingStore implements AutoCloseable {
  /** How many facts behind one measure are listed; the rest are counted. */
  private static final int MOST_BASIS = 1_000;

  private final ExternalSorter byKey;
  private final ExternalSorter ordered;
  private final Map<Class<?>, Map<String, Fact>> measures = new HashMap<>();

  FindingStore(Path scratch, Collection<Class<?>> measured) {
    measured.forEach(kind -> measures.put(kind, new TreeMap<>()));
    byKey = new ExternalSorter(scratch);
    ordered = new ExternalSorter(scratch);
  }

  synchronized void add(Finding finding, Map<KnownFact, Fact> facts) {
    byKey.add(new ByteWriter().putKey(finding.key()).put(Findings.bytes(finding)).toArray());
    for (Fact fact : facts.values()) {
      Map<String, Fact> results = measures.get(fact.getClass());
      if (results != null) {
        results.put(fact.id(), fact);
      }
    }
  }

  private record Place(String id, String source, SourceLocation location) {}

  /** What measures among the evidence were computed from. */
  static final class Results {
    private final Map<Class<?>, Map<String, Fact>> measures;
    private final Map<Class<? extends Fact>, Map<Place, TreeSet<String>>> wanted = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, List<Evidence>> basis = new HashMap<>();
    private final Map<String, Long> omitted = new HashMap<>();
    private final Map<String, TreeSet<LinkUse>> links = new HashMap<>();

    Results(Map<Class<?>, Map<String, Fact>> measures) {
      this.measures = measures;
    }

    Collection<Fact> of(Class<?> kind) {
      return measures.getOrDefault(kind, Map.of()).values();
    }

    /** Notes that a result was computed from a fact, as resolved; it is shown as read. */
    void note(Fact result, KnownFact known) {
      long listed = counts.merge(result.id(), 1L, Long::sum);
      if (listed <= MOST_BASIS) {
        wanted
            .computeIfAbsent(known.fact().getClass(), kind -> new HashMap<>())
            .computeIfAbsent(
                new Place(known.fact().id(), known.source(), known.location()),
                p -> new TreeSet<>())
            .add(result.id());
      } else {
        omitted.merge(result.id(), 1L, Long::sum);
      }
    }

    /** Fetches what was noted, as read. */
    void fetch(FactSet asRead, FindingMaker maker) {
      wanted.forEach(
          (kind, places) ->
              asRead.forEach(
                  kind,
                  known -> {
                    Place place = new Place(known.fact().id(), known.source(), known.location());
                    for (String result : places.getOrDefault(place, new TreeSet<>())) {
                      basis
                          .computeIfAbsent(result, id -> new ArrayList<>())
                          .add(maker.evidence(known, Evidence.BASIS));
                      links
                          .computeIfAbsent(result, id -> new TreeSet<>())
                          .addAll(maker.links(known.fact()));
                    }
                  }));
    }
  }

  /** Unites, explains and orders what was added, and writes it in the report's order. */
  void finish(Path file, Consumer<Results> explain) throws IOException {
    Results results = new Results(measures);
    explain.accept(results);
    try (Cursor<byte[]> sorted = byKey.sorted()) {
      List<Finding> same = new ArrayList<>();
      String before = "";
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        String key = reader.getKey();
        if (!key.equals(before) && !same.isEmpty()) {
          order(unite(same, results));
          same.clear();
        }
        before = key;
        same.add(Findings.finding(reader.rest()));
      }
      if (!same.isEmpty()) {
        order(unite(same, results));
      }
    }
    try (Cursor<byte[]> sorted = ordered.sorted();
        RecordFile.Writer out = RecordFile.writer(file)) {
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        reader.get();
        reader.getKey();
        reader.getKey();
        reader.getKey();
        out.write(reader.rest());
      }
    }
  }

  private void order(Finding finding) {
    ordered.add(
        new ByteWriter()
            .put(finding.severity().ordinal())
            .putKey(finding.policy())
            .putKey(finding.occurredAt() == null ? "" : finding.occurredAt())
            .putKey(finding.key())
            .put(Findings.bytes(finding))
            .toArray());
  }

  private static Finding unite(List<Finding> same, Results results) {
    Finding gravest = same.get(0);
    Map<String, Evidence> evidence = new LinkedHashMap<>();
    TreeSet<String> organizations = new TreeSet<>();
    LinkedHashSet<Condition> conditions = new LinkedHashSet<>();
    TreeSet<LinkUse> links = new TreeSet<>();
    LinkedHashSet<AppliedTerms> terms = new LinkedHashSet<>();
    long omitted = 0;
    for (Finding finding : same) {
      if (finding.severity().compareTo(gravest.severity()) < 0) {
        gravest = finding;
      }
      for (Evidence part : finding.evidence()) {
        boolean first = put(evidence, part);
        if (first) {
          for (Evidence basis : results.basis.getOrDefault(part.fact(), List.of())) {
            put(evidence, basis);
          }
          links.addAll(results.links.getOrDefault(part.fact(), new TreeSet<>()));
          omitted += results.omitted.getOrDefault(part.fact(), 0L);
        }
      }
      organizations.addAll(finding.organizations());
      conditions.addAll(finding.conditions());
      links.addAll(finding.links());
      terms.addAll(finding.terms());
    }
    List<Evidence> sorted = new ArrayList<>(evidence.values());
    sorted.sort(FindingMaker.ORDER);
    return new Finding(
        gravest.key(),
        gravest.aliases(),
        gravest.policy(),
        gravest.version(),
        gravest.nature(),
        gravest.severity(),
        gravest.message(),
        gravest.subject(),
        List.copyOf(organizations),
        gravest.occurredAt(),
        sameAmount(same),
        List.copyOf(terms),
        List.copyOf(conditions),
        sorted,
        omitted,
        List.copyOf(links),
        gravest.waiver());
  }

  /** The amount of all, or null if they do not agree. */
  private static @Nullable Quantity sameAmount(List<Finding> findings) {
    Quantity amount = findings.get(0).amount();
    return findings.stream().allMatch(f -> Objects.equals(f.amount(), amount)) ? amount : null;
  }

  private static boolean put(Map<String, Evidence> evidence, Evidence part) {
    String id = part.kind() + "\n" + part.fact() + "\n" + part.source() + "\n" + part.location();
    Evidence before = evidence.get(id);
    // A named role says more than the bare fact.
    if (before == null || FindingMaker.ORDER.compare(part, before) < 0) {
      evidence.put(id, part);
    }
    return before == null;
  }

  @Override
  public void close() {
    byKey.close();
    ordered.close();
  }
}
