package org.agoranomos.auditor.pipeline;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Orphans;
import org.agoranomos.ontology.identity.Identities;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;

/**
 * Which references of all facts lead to nothing, and which ids more than one fact has. Ids and
 * references are sorted together on disk, so that memory does not grow with them.
 */
final class References implements Closeable {
  private static final int MOST_LISTED = 20;

  /** Of named things only these must be described: parties and accounts may be mere identifiers. */
  private static final Set<Class<?>> DESCRIBED = Set.of(Organization.class, Market.class);

  private static final int DEFINED = 0;
  private static final int REFERRED = 1;

  private record Place(String source, String kind, String path) implements Comparable<Place> {
    @Override
    public int compareTo(Place o) {
      int order = source.compareTo(o.source);
      order = order == 0 ? kind.compareTo(o.kind) : order;
      return order == 0 ? path.compareTo(o.path) : order;
    }
  }

  private static final class Tally {
    private long count;
    private final TreeSet<String> ids = new TreeSet<>();

    private void add(String id) {
      count++;
      ids.add(id);
      if (ids.size() > MOST_LISTED) {
        ids.pollLast();
      }
    }
  }

  private final FactSchema schema;
  private final Identities identities;
  private final ExternalSorter sorter;
  private final ByteWriter buffer = new ByteWriter();
  private final Map<Place, Tally> orphans = new TreeMap<>();
  private final Map<Place, Tally> duplicates = new TreeMap<>();
  private final List<SourcesSummary.Undescribed> undescribed = new ArrayList<>();

  References(FactSchema schema, Identities identities, Path directory) {
    this.schema = schema;
    this.identities = identities;
    sorter = new ExternalSorter(directory);
  }

  /** Looks at all facts. */
  void readAll(FactSet facts) {
    for (FactKind kind : schema.kinds()) {
      List<FactComponent> references =
          kind.components().stream().filter(c -> isFollowed(c.refersTo())).toList();
      if (!references.isEmpty() || isFollowed(kind.type())) {
        facts.forEach(kind.type(), known -> add(kind, references, known));
      }
    }
    try (Cursor<byte[]> sorted = sorter.sorted()) {
      new Merge().readAll(sorted);
    }
  }

  private boolean isFollowed(@org.jspecify.annotations.Nullable Class<? extends Fact> type) {
    return type != null && (!schema.kind(type).named() || DESCRIBED.contains(type));
  }

  private void add(FactKind kind, List<FactComponent> references, KnownFact known) {
    if (isFollowed(kind.type())) {
      sorter.add(entry(kind, known.fact().id(), DEFINED, kind, "id", known.source()));
    }
    for (FactComponent component : references) {
      Class<? extends Fact> type = component.refersTo();
      if (type != null && component.of(known.fact()) instanceof String id) {
        FactKind target = schema.kind(type);
        sorter.add(entry(target, id, REFERRED, kind, component.name(), known.source()));
      }
    }
  }

  private byte[] entry(
      FactKind target, String id, int what, FactKind from, String path, String source) {
    buffer.clear();
    // A market may stand where an organization does, as in Coverage.
    String space = target.named() ? Organization.class.getSimpleName() : target.name();
    buffer.putKey(space).putKey(target.named() ? identities.canonical(id) : id).put(what);
    return buffer.putText(source).putText(from.name()).putText(path).putText(id).toArray();
  }

  /**
   * Goes through the entries of one id after the other: first where it is defined, then the rest.
   */
  private final class Merge {
    private String kind = "";
    private String id = "";
    private long definitions;
    private long mentions;
    private String mentioned = "";

    void readAll(Cursor<byte[]> sorted) {
      while (sorted.hasNext()) {
        ByteReader entry = new ByteReader(sorted.next());
        String nextKind = entry.getKey();
        String nextId = entry.getKey();
        if (!nextKind.equals(kind) || !nextId.equals(id)) {
          finish();
          kind = nextKind;
          id = nextId;
          definitions = 0;
          mentions = 0;
        }
        boolean definition = entry.get() == DEFINED;
        take(
            definition,
            new Place(entry.getText(), entry.getText(), entry.getText()),
            entry.getText());
      }
      finish();
    }

    private void take(boolean definition, Place place, String asRead) {
      boolean named = named();
      if (definition) {
        definitions++;
        if (definitions > 1 && !named) {
          duplicates.computeIfAbsent(place, p -> new Tally()).add(id);
        }
      } else if (definitions == 0 && named) {
        mentions++;
        mentioned = asRead;
      } else if (definitions == 0) {
        orphans.computeIfAbsent(place, p -> new Tally()).add(asRead);
      }
    }

    private boolean named() {
      FactKind found = schema.kind(kind);
      return found != null && found.named();
    }

    private void finish() {
      if (mentions > 0 && definitions == 0) {
        undescribed.add(new SourcesSummary.Undescribed(mentioned, mentions));
      }
    }
  }

  /** References of a source that lead to nothing. */
  List<Orphans> orphans(String source) {
    List<Orphans> list = new ArrayList<>();
    orphans.forEach(
        (place, tally) -> {
          if (place.source().equals(source)) {
            list.add(
                new Orphans(
                    place.kind(), place.path(), source, tally.count, List.copyOf(tally.ids)));
          }
        });
    return list;
  }

  /** Ids of a source that were there already. */
  List<SourcesSummary.Duplicates> duplicates(String source) {
    List<SourcesSummary.Duplicates> list = new ArrayList<>();
    duplicates.forEach(
        (place, tally) -> {
          if (place.source().equals(source)) {
            list.add(
                new SourcesSummary.Duplicates(place.kind(), tally.count, List.copyOf(tally.ids)));
          }
        });
    return list;
  }

  /** Organizations and markets that nothing describes, the first of them. */
  List<SourcesSummary.Undescribed> undescribed() {
    return undescribed.stream().limit(MOST_LISTED).toList();
  }

  @Override
  public void close() {
    sorter.close();
  }
}
