package org.agoranomos.auditor.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.FactCodec;
import org.agoranomos.ontology.spill.RecordFile;

/**
 * The facts of one run on disk, a file a kind, in the order in which they were added. Adding is not
 * safe for threads.
 */
public final class FactStore implements FactSet, Closeable {
  private final Path directory;
  private final FactCodec codec;
  private final Map<String, String> ledgers;
  private final Map<Class<?>, RecordFile.Writer> writers = new HashMap<>();
  private final Map<Class<?>, Long> counts = new HashMap<>();
  private final ByteWriter buffer = new ByteWriter();

  /** A store in a directory of its own, which must exist. */
  public FactStore(FactSchema schema, Path directory) {
    this(schema, directory, Map.of());
  }

  /**
   * The same.
   *
   * @param ledgers the ledger of which a source is a part, where it is not one by itself
   */
  public FactStore(FactSchema schema, Path directory, Map<String, String> ledgers) {
    this.directory = directory;
    this.ledgers = Map.copyOf(ledgers);
    this.codec = new FactCodec(schema);
  }

  /** Adds a fact. A kind that was read already cannot be added to. */
  public void add(KnownFact known) {
    Class<?> kind = known.fact().getClass();
    try {
      RecordFile.Writer writer = writers.get(kind);
      if (writer == null) {
        if (counts.containsKey(kind)) {
          throw new IllegalStateException(kind.getSimpleName() + " was read already");
        }
        writer = RecordFile.writer(file(kind));
        writers.put(kind, writer);
      }
      buffer.clear();
      codec.write(known, buffer);
      writer.write(buffer.toArray());
      counts.merge(kind, 1L, Long::sum);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + directory, e);
    }
  }

  private Path file(Class<?> kind) {
    return directory.resolve(kind.getSimpleName() + ".facts");
  }

  @Override
  public void forEach(Class<? extends Fact> kind, Consumer<KnownFact> visitor) {
    finish(kind);
    if (!counts.containsKey(kind)) {
      return;
    }
    try (Cursor<byte[]> records = RecordFile.read(file(kind))) {
      while (records.hasNext()) {
        visitor.accept(codec.read(new ByteReader(records.next())));
      }
    }
  }

  @Override
  public String ledger(String source) {
    return ledgers.getOrDefault(source, source);
  }

  @Override
  public long count(Class<? extends Fact> kind) {
    return counts.getOrDefault(kind, 0L);
  }

  /** How many facts there are. */
  public long count() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private void finish(Class<?> kind) {
    RecordFile.Writer writer = writers.remove(kind);
    if (writer != null) {
      try {
        writer.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write to " + directory, e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (RecordFile.Writer writer : writers.values()) {
      writer.close();
    }
    writers.clear();
  }
}
