package org.agoranomos.rules.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.identity.ResolvedFacts;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.agoranomos.ontology.spill.FactCodec;
import org.agoranomos.rules.policy.Need;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one scope, sorted by key and id on disk. A key that no policy can match in, because
 * a kind that all its rules ask for is not there, is left out before anything is sorted.
 */
final class Partition implements AutoCloseable {
  /** Above so many keys of the rarest kind, the keys themselves would be what fills memory. */
  private static final int MOST_DRIVING_KEYS = 200_000;

  private final FactSchema schema;
  private final ResolvedFacts facts;
  private final KeyPaths paths;
  private final FactCodec codec;
  private final ExternalSorter sorter;
  private final ByteWriter writer = new ByteWriter();
  private final List<Demand> demands = new ArrayList<>();

  /** One need of one policy; {@code keys} limits the keys, null for all. */
  private record Demand(Need need, FactKind kind, Where where, @Nullable Set<String> keys) {}

  Partition(
      FactSchema schema,
      ResolvedFacts facts,
      KeyPaths paths,
      Collection<LoadedPolicy> policies,
      Path scratch,
      OrphanCount orphans) {
    this.schema = schema;
    this.facts = facts;
    this.paths = paths;
    this.codec = new FactCodec(schema);
    this.sorter = new ExternalSorter(scratch);
    for (LoadedPolicy policy : policies) {
      Set<String> keys = drivingKeys(policy);
      for (Need need : policy.policy().needs()) {
        FactKind kind = kind(need);
        demands.add(new Demand(need, kind, new Where(kind, need.where()), keys));
      }
    }
    Set<FactKind> direct = new LinkedHashSet<>();
    demands.stream().filter(d -> !d.need().by().isEmpty()).forEach(d -> direct.add(d.kind()));
    for (FactKind kind : direct) {
      spread(kind, orphans);
    }
  }

  private FactKind kind(Need need) {
    FactKind kind = schema.kind(need.fact());
    if (kind == null) {
      throw new IllegalArgumentException("no kind of fact is called " + need.fact());
    }
    return kind;
  }

  private @Nullable Set<String> drivingKeys(LoadedPolicy policy) {
    Set<Class<?>> required = policy.required();
    Need rarest = null;
    for (Need need : policy.policy().needs()) {
      FactKind kind = kind(need);
      if (required.contains(kind.type())
          && !need.by().isEmpty()
          && (rarest == null || facts.count(kind.type()) < facts.count(kind(rarest).type()))) {
        rarest = need;
      }
    }
    if (rarest == null || facts.count(kind(rarest).type()) > MOST_DRIVING_KEYS) {
      return null;
    }
    Set<String> keys = new HashSet<>();
    Where where = new Where(kind(rarest), rarest.where());
    List<String> by = rarest.by();
    facts.forEach(
        kind(rarest).type(),
        known -> {
          if (where.matches(known.fact())) {
            keysOf(known.fact(), by, keys::add);
          }
        });
    return keys;
  }

  private void keysOf(Fact fact, List<String> by, Consumer<String> keys) {
    for (String path : by) {
      Object value = paths.follow(fact, path).value();
      if (value != null) {
        keys.accept(value.toString());
      }
    }
  }

  /** Sends each fact of a kind to its keys, and those that join it along with it. */
  private void spread(FactKind kind, OrphanCount orphans) {
    List<Demand> own =
        demands.stream().filter(d -> d.kind().equals(kind) && !d.need().by().isEmpty()).toList();
    Set<String> allPaths = new LinkedHashSet<>();
    own.forEach(d -> allPaths.addAll(d.need().by()));
    List<Joined> joined = joined(kind);
    Set<String> keys = new TreeSet<>();
    facts.forEachBoth(
        kind.type(),
        (asRead, resolved) -> {
          for (String path : allPaths) {
            String missing = paths.follow(resolved, path).missing();
            if (missing != null) {
              orphans.add(kind, path, asRead.source(), missing);
            }
          }
          keys.clear();
          for (Demand demand : own) {
            if (demand.where().matches(resolved)) {
              Set<String> limit = demand.keys();
              keysOf(
                  resolved,
                  demand.need().by(),
                  key -> {
                    if (limit == null || limit.contains(key)) {
                      keys.add(key);
                    }
                  });
            }
          }
          for (String key : keys) {
            add(key, asRead);
            joined.forEach(join -> join.follow(key, resolved));
          }
        });
  }

  private List<Joined> joined(FactKind kind) {
    List<Joined> list = new ArrayList<>();
    for (Demand demand : demands) {
      demand
          .need()
          .join()
          .forEach(
              (component, others) -> {
                List<String> mine =
                    others.stream()
                        .filter(other -> other.startsWith(kind.name() + "."))
                        .map(other -> other.substring(other.indexOf('.') + 1))
                        .toList();
                if (!mine.isEmpty()) {
                  list.add(new Joined(demand, component, kind, mine));
                }
              });
    }
    return list;
  }

  /** Facts of a small kind, by the component on which facts of another kind ask for them. */
  private final class Joined {
    private final Map<String, List<KnownFact>> byValue = new HashMap<>();
    private final FactKind asking;
    private final List<String> components;
    private final Set<String> done = new HashSet<>();

    Joined(Demand demand, String component, FactKind asking, List<String> components) {
      this.asking = asking;
      this.components = components;
      var own = demand.kind().component(component);
      facts.forEachBoth(
          demand.kind().type(),
          (asRead, resolved) -> {
            Object value = own == null ? null : own.of(resolved);
            if (value != null && demand.where().matches(resolved)) {
              byValue.computeIfAbsent(value.toString(), v -> new ArrayList<>()).add(asRead);
            }
          });
    }

    void follow(String key, Fact resolved) {
      if (byValue.isEmpty()) {
        return;
      }
      for (String component : components) {
        var part = asking.component(component);
        Object value = part == null ? null : part.of(resolved);
        if (value != null
            && byValue.containsKey(value.toString())
            && done.add(key + "\n" + value)) {
          byValue.get(value.toString()).forEach(known -> add(key, known));
        }
      }
    }
  }

  private void add(String key, KnownFact asRead) {
    writer.clear().putKey(key).putKey(asRead.fact().id());
    codec.write(asRead, writer);
    sorter.add(writer.toArray());
  }

  /** Groups the sorted facts into batches of about so many facts, whole keys each. */
  void forEachBatch(int factsPerSession, Consumer<SessionBatch> batches) {
    List<String> keys = new ArrayList<>();
    Map<KnownFact, KnownFact> held = new LinkedHashMap<>();
    Map<String, List<KnownFact>> byKey = new HashMap<>();
    byte[] before = new byte[0];
    try (Cursor<byte[]> sorted = sorter.sorted()) {
      while (sorted.hasNext()) {
        byte[] record = sorted.next();
        if (Arrays.equals(record, before)) {
          continue;
        }
        before = record;
        ByteReader reader = new ByteReader(record);
        String key = reader.getKey();
        if (keys.isEmpty() || !keys.get(keys.size() - 1).equals(key)) {
          if (held.size() >= factsPerSession) {
            batches.accept(batch(keys, held, byKey));
            keys.clear();
            held.clear();
            byKey.clear();
          }
          keys.add(key);
        }
        reader.getKey();
        KnownFact known = codec.read(reader);
        KnownFact one = held.computeIfAbsent(known, k -> k);
        byKey.computeIfAbsent(key, k -> new ArrayList<>()).add(one);
      }
    }
    if (!keys.isEmpty()) {
      batches.accept(batch(keys, held, byKey));
    }
  }

  private static SessionBatch batch(
      List<String> keys, Map<KnownFact, KnownFact> held, Map<String, List<KnownFact>> byKey) {
    return new SessionBatch(List.copyOf(keys), List.copyOf(held.values()), Map.copyOf(byKey));
  }

  @Override
  public void close() {
    sorter.close();
  }
}
