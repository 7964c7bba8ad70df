package org.agoranomos.ontology.spill;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.agoranomos.ontology.finding.Cursor;

/**
 * Sorts any number of records in bounded memory: runs are sorted in memory, written to files and
 * merged. A record is bytes and sorts as unsigned bytes, so its beginning is its key (see {@link
 * ByteWriter#putKey} and {@link ByteWriter#putSortable}) and the rest decides among equals: the
 * order is total whatever order records came in.
 *
 * <p>Add, then call {@link #sorted} as often as needed, then close; closing removes the files. Not
 * safe for threads.
 */
public final class ExternalSorter implements Closeable {
  /** Bytes held before a run is written, unless another number is given. */
  public static final long DEFAULT_MEMORY = 64L << 20;

  private static final int OVERHEAD = 24;
  private static final int MOST_RUNS = 256;

  private final Path directory;
  private final long memory;
  private final List<Path> runs = new ArrayList<>();
  private byte[][] held = new byte[1024][];
  private int count;
  private long bytes;
  private long total;
  private boolean heldSorted;

  /** A sorter that writes its runs into the directory, which must exist. */
  public ExternalSorter(Path directory) {
    this(directory, DEFAULT_MEMORY);
  }

  /** A sorter that holds at most about that many bytes. */
  public ExternalSorter(Path directory, long memory) {
    this.directory = directory;
    this.memory = memory;
  }

  /** Adds a record. The bytes are kept: do not change them. */
  public void add(byte[] record) {
    if (count == held.length) {
      held = Arrays.copyOf(held, count * 2);
    }
    held[count++] = record;
    bytes += record.length + OVERHEAD;
    total++;
    heldSorted = false;
    if (bytes >= memory) {
      writeRun();
    }
  }

  /** How many records were added. */
  public long count() {
    return total;
  }

  private void sortHeld() {
    if (!heldSorted) {
      Arrays.sort(held, 0, count, Arrays::compareUnsigned);
      heldSorted = true;
    }
  }

  private void writeRun() {
    sortHeld();
    try (RecordFile.Writer out = RecordFile.writer(newRun())) {
      for (int i = 0; i < count; i++) {
        out.write(held[i]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write a sorted run to " + directory, e);
    }
    held = new byte[1024][];
    count = 0;
    bytes = 0;
    if (runs.size() >= MOST_RUNS) {
      mergeRuns();
    }
  }

  private Path newRun() throws IOException {
    Path run = Files.createTempFile(directory, "run", ".bin");
    runs.add(run);
    return run;
  }

  private void mergeRuns() {
    List<Path> old = new ArrayList<>(runs);
    try (Cursor<byte[]> merged = merge(old)) {
      runs.clear();
      try (RecordFile.Writer out = RecordFile.writer(newRun())) {
        while (merged.hasNext()) {
          out.write(merged.next());
        }
      }
      for (Path path : old) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot merge sorted runs in " + directory, e);
    }
  }

  /** All records in order, the same each time. */
  public Cursor<byte[]> sorted() {
    sortHeld();
    if (runs.isEmpty()) {
      return Cursor.of(Arrays.asList(held).subList(0, count));
    }
    return merge(runs);
  }

  private Cursor<byte[]> merge(List<Path> from) {
    List<Cursor<byte[]>> parts = new ArrayList<>();
    for (Path run : from) {
      parts.add(RecordFile.read(run));
    }
    parts.add(Cursor.of(Arrays.asList(held).subList(0, count)));
    return new Merge(parts);
  }

  @Override
  public void close() {
    held = new byte[0][];
    count = 0;
    for (Path run : runs) {
      try {
        Files.deleteIfExists(run);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove " + run, e);
      }
    }
    runs.clear();
  }

  private static final class Merge implements Cursor<byte[]> {
    private record Head(byte[] record, Cursor<byte[]> rest) {}

    private final List<Cursor<byte[]>> parts;
    private final PriorityQueue<Head> heads =
        new PriorityQueue<>(Comparator.comparing(Head::record, Arrays::compareUnsigned));

    Merge(List<Cursor<byte[]>> parts) {
      this.parts = parts;
      parts.forEach(this::advance);
    }

    private void advance(Cursor<byte[]> part) {
      if (part.hasNext()) {
        heads.add(new Head(part.next(), part));
      }
    }

    @Override
    public boolean hasNext() {
      return !heads.isEmpty();
    }

    @Override
    public byte[] next() {
      Head head = heads.poll();
      if (head == null) {
        throw new NoSuchElementException();
      }
      advance(head.rest());
      return head.record();
    }

    @Override
    public void close() {
      parts.forEach(Cursor::close);
    }
  }
}
