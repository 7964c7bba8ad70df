package org.agoranomos.auditor.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.agoranomos.ontology.graph.StatementFile;
import org.apache.jena.graph.Triple;

/**
 * The archive of the knowledge graph: immutable batches named by their digest, and a journal that
 * says in which order they came and which earlier ones they supersede or withdraw. A batch counts
 * once its line in the journal is whole on disk; whatever a crash leaves beside that is not part of
 * the archive.
 */
public final class Archive {
  private static final String JOURNAL = "journal.jsonl";

  private final Path directory;
  private final ObjectMapper json = JsonMapper.builder().build();

  /**
   * A line of the journal.
   *
   * @param batch the batch that comes into force, or an empty string if the line only withdraws
   * @param source its source
   * @param supersedes batches whose place it takes
   * @param withdraws batches that turned out not to be so
   * @param reason why, in plain words
   */
  public record Entry(
      String batch,
      String source,
      List<String> supersedes,
      List<String> withdraws,
      String reason) {}

  /** An archive in a directory, which is made when needed. */
  public Archive(Path directory) {
    this.directory = directory;
  }

  /** A file for statements that are not yet part of the archive. */
  public Path draft() throws IOException {
    Files.createDirectories(directory);
    return Files.createTempFile(directory, "draft", ".tmp");
  }

  /**
   * Takes a batch in: it comes into force, in the place of those in force of the same source. A
   * batch that is in force already changes nothing.
   *
   * @param draft file with its statements; it is moved
   * @return the batch's name
   */
  public String add(Batch batch, Path draft) throws IOException {
    byte[] description = json.writeValueAsBytes(batch);
    String name = HexFormat.of().formatHex(StatementFile.sha256().digest(description));
    Path statements = statements(batch);
    if (Files.exists(statements)) {
      Files.delete(draft);
    } else {
      sync(draft);
      Files.move(draft, statements, StandardCopyOption.ATOMIC_MOVE);
    }
    Path descriptor = directory.resolve(name + ".json");
    if (!Files.exists(descriptor)) {
      Path part = draft();
      Files.write(part, description);
      sync(part);
      Files.move(part, descriptor, StandardCopyOption.ATOMIC_MOVE);
    }
    String source = batch.source().id();
    Set<String> before = new LinkedHashSet<>(inForce().getOrDefault(source, List.of()));
    if (before.equals(Set.of(name))) {
      return name;
    }
    before.remove(name);
    append(new Entry(name, source, List.copyOf(before), List.of(), "read again"));
    return name;
  }

  /** Takes batches out of force, such as those of blocks that a chain no longer has. */
  public void withdraw(String source, List<String> batches, String reason) throws IOException {
    append(new Entry("", source, List.of(), batches, reason));
  }

  private void append(Entry entry) throws IOException {
    Path journal = directory.resolve(JOURNAL);
    cutTornLine(journal);
    try (FileChannel channel =
        FileChannel.open(
            journal,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND)) {
      channel.write(StandardCharsets.UTF_8.encode(json.writeValueAsString(entry) + "\n"));
      channel.force(true);
    }
  }

  /** A line without its end was never acknowledged. */
  private static void cutTornLine(Path journal) throws IOException {
    if (Files.exists(journal)) {
      byte[] bytes = Files.readAllBytes(journal);
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      if (end < bytes.length) {
        try (FileChannel channel = FileChannel.open(journal, StandardOpenOption.WRITE)) {
          channel.truncate(end);
        }
      }
    }
  }

  /** The journal's whole lines. */
  public List<Entry> journal() throws IOException {
    Path journal = directory.resolve(JOURNAL);
    List<Entry> entries = new ArrayList<>();
    if (Files.exists(journal)) {
      String text = Files.readString(journal);
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
        if (!line.isEmpty()) {
          entries.add(json.readValue(line, Entry.class));
        }
      }
    }
    return entries;
  }

  /** The batches in force by source, in the order in which they came. */
  public Map<String, List<String>> inForce() throws IOException {
    Map<String, List<String>> force = new LinkedHashMap<>();
    for (Entry entry : journal()) {
      Set<String> gone = new HashSet<>(entry.supersedes());
      gone.addAll(entry.withdraws());
      force.values().forEach(batches -> batches.removeAll(gone));
      List<String> batches = force.computeIfAbsent(entry.source(), s -> new ArrayList<>());
      if (!entry.batch().isEmpty() && !batches.contains(entry.batch())) {
        batches.add(entry.batch());
      }
    }
    return force;
  }

  /** What a batch is. */
  public Batch batch(String name) throws IOException {
    byte[] description = Files.readAllBytes(directory.resolve(name + ".json"));
    if (!HexFormat.of().formatHex(StatementFile.sha256().digest(description)).equals(name)) {
      throw new IOException(
          "batch " + name + " was changed: its description does not have its digest");
    }
    return json.readValue(description, Batch.class);
  }

  /** All statements of a batch, in order. */
  public void read(Batch batch, Consumer<Triple> statements) throws IOException {
    StatementFile.read(statements(batch), statements);
  }

  private Path statements(Batch batch) {
    return directory.resolve(batch.statements() + ".trdf.zst");
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
