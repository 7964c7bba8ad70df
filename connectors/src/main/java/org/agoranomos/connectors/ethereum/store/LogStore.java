package org.agoranomos.connectors.ethereum.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agoranomos.connectors.ethereum.chain.LogPage;
import org.agoranomos.connectors.ethereum.chain.LogReader.Pages;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.connectors.ethereum.store.Withdrawal.Withdrawn;
import org.agoranomos.ontology.graph.StatementFile;

/**
 * The logs that a node told, in files of one range of blocks each. Files are only added: a batch
 * that a chain took back is named by a withdrawal that is written after it. A file is written aside
 * and moved into place when it is whole on disk, so that a kill at any moment loses no more than
 * the range that was being read. Names are a number, in the order of writing, and the SHA-256 of
 * the file; a file that has another digest is damaged, and is set aside.
 *
 * <p>One process at a time uses a store. Not safe for threads.
 */
public final class LogStore implements Closeable {
  private static final String LOGS = ".logs.zst";
  private static final String WITHDRAWAL = ".withdrawal.json";
  private static final String PART = ".part";
  private static final String DAMAGED = ".damaged";
  private static final Pattern NAME =
      Pattern.compile(
          "(\\d{8,18})-([0-9a-f]{64})(\\.logs\\.zst|\\.withdrawal\\.json)(\\.damaged)?");
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path directory;
  private final String of;
  private final boolean kept;
  private final FileChannel lock;
  private final NavigableMap<Long, Batch> inForce = new TreeMap<>();
  private final List<Withdrawn> withdrawn = new ArrayList<>();
  private final List<String> damaged = new ArrayList<>();
  private long next = 1;

  private LogStore(Path directory, String of, boolean kept, FileChannel lock) {
    this.directory = directory;
    this.of = of;
    this.kept = kept;
    this.lock = lock;
  }

  /** A store that is gone when it is closed. */
  public static LogStore temporary() throws IOException {
    Path directory = Files.createTempDirectory("agora-logs");
    return new LogStore(directory, "", false, StoreLock.of(directory));
  }

  /**
   * The store of these contents in a folder with stores, which is made when needed. What is damaged
   * in it is set aside.
   *
   * @throws StoreInUse if another process has it open
   */
  public static LogStore in(Path folder, StoreContents of) throws IOException {
    Path directory = folder.resolve(of.folder());
    Files.createDirectories(directory);
    LogStore store = new LogStore(directory, of.digest(), true, StoreLock.of(directory));
    try {
      Files.writeString(directory.resolve("contents.json"), of.json());
      store.load();
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
    return store;
  }

  private void load() throws IOException {
    List<Batch> batches = new ArrayList<>();
    List<Matcher> names = new ArrayList<>();
    for (String file : files()) {
      Matcher name = NAME.matcher(file);
      if (file.endsWith(PART)) {
        Files.delete(directory.resolve(file));
      } else if (name.matches()) {
        next = Math.max(next, Long.parseLong(name.group(1)) + 1);
        names.add(name);
      }
    }
    for (Matcher name : names) {
      String file = name.group();
      if (name.group(4) != null) {
        damaged.add(file);
        continue;
      }
      try {
        long ordinal = Long.parseLong(name.group(1));
        if (name.group(3).equals(LOGS)) {
          batches.add(BatchFile.check(directory.resolve(file), of, ordinal, name.group(2)));
        } else {
          withdrawn.addAll(withdrawal(file, ordinal, name.group(2)).withdraws());
        }
      } catch (IOException e) {
        Files.move(
            directory.resolve(file),
            directory.resolve(file + DAMAGED),
            StandardCopyOption.REPLACE_EXISTING);
        damaged.add(file + DAMAGED);
      }
    }
    Map<String, List<Withdrawn>> gone =
        withdrawn.stream().collect(Collectors.groupingBy(Withdrawn::batch));
    batches.removeIf(batch -> gone.containsKey(batch.digest()));
    for (Batch batch : batches) {
      // Where a withdrawal was lost, what was read later is right.
      withdraw(
          inForce.values().stream().filter(batch::overlaps).toList(),
          older -> "its blocks were read again");
      inForce.put(batch.first(), batch);
    }
  }

  /** The names of the files, in order. */
  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private Withdrawal withdrawal(String file, long ordinal, String digest) throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve(file));
    if (!sha256(bytes).equals(digest)) {
      throw new IOException("it does not have its digest");
    }
    Withdrawal withdrawal = JSON.readValue(bytes, Withdrawal.class);
    if (!withdrawal.store().equals(of) || withdrawal.ordinal() != ordinal) {
      throw new IOException("it is another's");
    }
    return withdrawal;
  }

  /** The names of files that are damaged and were set aside, now or before. */
  public List<String> damaged() {
    return damaged;
  }

  /** The batches that were not withdrawn, by their blocks. */
  public List<Batch> inForce() {
    return List.copyOf(inForce.values());
  }

  /** What was withdrawn, in the order in which it was. */
  public List<Withdrawn> withdrawn() {
    return withdrawn;
  }

  /**
   * The blocks of a range that are in no batch in force.
   *
   * @return first and last block of each hole, in order
   */
  public NavigableMap<Long, Long> missing(long first, long last) {
    NavigableMap<Long, Long> holes = new TreeMap<>();
    long from = first;
    for (Batch batch : inForce.values()) {
      if (batch.last() >= from && batch.first() <= last) {
        if (batch.first() > from) {
          holes.put(from, batch.first() - 1);
        }
        from = batch.last() + 1;
      }
    }
    if (from <= last) {
      holes.put(from, last);
    }
    return holes;
  }

  /** Takes in the logs of a range of which no block is in force. */
  public void add(LogPage page) throws IOException {
    Path part = part();
    String digest = BatchFile.write(part, of, next, page);
    Batch batch = Batch.of(digest, next, page);
    moveIntoPlace(part, name(batch));
    inForce.put(batch.first(), batch);
  }

  /**
   * Takes batches out of force.
   *
   * @param reason why, in plain words, of each
   */
  public void withdraw(Collection<Batch> batches, Function<Batch, String> reason)
      throws IOException {
    if (batches.isEmpty()) {
      return;
    }
    List<Withdrawn> gone =
        batches.stream().map(batch -> Withdrawn.of(batch, reason.apply(batch))).toList();
    byte[] bytes = JSON.writeValueAsBytes(new Withdrawal(of, next, gone));
    Path part = part();
    Files.write(part, bytes);
    moveIntoPlace(part, name(next, sha256(bytes), WITHDRAWAL));
    withdrawn.addAll(gone);
    batches.forEach(batch -> inForce.remove(batch.first()));
  }

  private Path part() {
    return directory.resolve(next + PART);
  }

  private void moveIntoPlace(Path part, String name) throws IOException {
    if (kept) {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
    Files.move(part, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    next++;
  }

  /**
   * Reads what is in force of a range, up to the first hole.
   *
   * @throws IOException if a file cannot be read
   */
  public void read(long first, long last, Pages pages) throws RpcException, IOException {
    NavigableMap<Long, Long> holes = missing(first, last);
    long end = holes.isEmpty() ? last : holes.firstKey() - 1;
    for (Batch batch : inForce.values()) {
      if (batch.first() <= end && batch.last() >= first) {
        pages.take(BatchFile.read(directory.resolve(name(batch))).within(first, end));
      }
    }
  }

  private static String name(Batch batch) {
    return name(batch.ordinal(), batch.digest(), LOGS);
  }

  private static String name(long ordinal, String digest, String kind) {
    String digits = Long.toString(ordinal);
    return "0".repeat(Math.max(0, 8 - digits.length())) + digits + "-" + digest + kind;
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(StatementFile.sha256().digest(bytes));
  }

  @Override
  public void close() throws IOException {
    lock.close();
    if (!kept) {
      for (String file : files()) {
        Files.delete(directory.resolve(file));
      }
      Files.delete(directory);
    }
  }
}
