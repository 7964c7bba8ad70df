package org.agoranomos.connectors.ethereum.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.agoranomos.connectors.ethereum.chain.BlockHeader;
import org.agoranomos.connectors.ethereum.chain.Log;
import org.agoranomos.connectors.ethereum.chain.LogPage;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogStoreTest {
  private static final StoreContents TOKEN =
      new StoreContents("eip155:1", hash(0), List.of("0x" + "1".repeat(40)));

  @TempDir Path folder;

  private static String hash(long number) {
    return "0x" + String.format(Locale.ROOT, "%064x", number);
  }

  /** A page whose first block has a log of that many topics. */
  private static LogPage page(long first, long last, int topics) {
    BlockHeader block = new BlockHeader(first, hash(first), hash(first - 1), 1_700_000_000 + first);
    List<String> values = Stream.iterate(7L, n -> n + 1).limit(topics).map(n -> hash(n)).toList();
    byte[] data = new byte[topics * 11];
    Arrays.fill(data, (byte) -3);
    Log log = Log.of(block, hash(99), topics, "0x" + "1".repeat(40), values, data);
    return new LogPage(
        first, last, hash(first - 1), hash(last), List.of(log), Map.of(first, block));
  }

  private LogStore open() throws IOException {
    return LogStore.in(folder, TOKEN);
  }

  private Path directory() {
    return folder.resolve(TOKEN.folder());
  }

  private static List<LogPage> read(LogStore store, long first, long last)
      throws IOException, RpcException {
    List<LogPage> pages = new ArrayList<>();
    store.read(first, last, pages::add);
    return pages;
  }

  private List<Path> batches() throws IOException {
    try (Stream<Path> files = Files.list(directory())) {
      return files.filter(file -> file.toString().endsWith(".logs.zst")).sorted().toList();
    }
  }

  @Test
  void logsComeBackAsTheyWereInTheOrderOfTheirBlocks() throws Exception {
    List<String> written = new ArrayList<>();
    try (LogStore store = open()) {
      for (int topics = 4; topics >= 0; topics--) {
        LogPage page = page(10 * topics, 10 * topics + 9, topics);
        store.add(page);
        written.add(0, page.logs().get(0).canonical());
      }
    }
    try (LogStore store = open()) {
      List<LogPage> pages = read(store, 0, 49);
      assertThat(pages).extracting(page -> page.logs().get(0).canonical()).isEqualTo(written);
      assertThat(pages).extracting(LogPage::first).containsExactly(0L, 10L, 20L, 30L, 40L);
      assertThat(pages.get(2).blocks()).isEqualTo(page(20, 29, 2).blocks());
      assertThat(pages.get(2).parent()).isEqualTo(hash(19));
      assertThat(pages.get(2).hash()).isEqualTo(hash(29));
      // Of a batch that reaches further, only what is asked for.
      assertThat(read(store, 11, 20)).extracting(page -> page.logs().size()).containsExactly(0, 1);
    }
  }

  @Test
  void whatIsMissingIsToldAndReadingEndsThere() throws Exception {
    try (LogStore store = open()) {
      assertThat(store.missing(5, 60)).isEqualTo(Map.of(5L, 60L));
      store.add(page(10, 19, 1));
      store.add(page(20, 29, 1));
      store.add(page(40, 49, 1));
      assertThat(store.missing(5, 60)).isEqualTo(Map.of(5L, 9L, 30L, 39L, 50L, 60L));
      assertThat(store.missing(12, 25)).isEmpty();
      assertThat(store.missing(25, 45)).isEqualTo(Map.of(30L, 39L));
      assertThat(read(store, 10, 60)).extracting(LogPage::first).containsExactly(10L, 20L);
      assertThat(read(store, 5, 60)).isEmpty();
    }
  }

  @Test
  void whatIsWithdrawnStaysOnDiskAndOutOfForce() throws Exception {
    try (LogStore store = open()) {
      store.add(page(10, 19, 1));
      store.withdraw(store.inForce(), batch -> "block 19 is another now");
      // The chain may come back to the very same blocks.
      store.add(page(10, 19, 1));
    }
    assertThat(batches()).hasSize(2);
    try (LogStore store = open()) {
      assertThat(store.inForce()).extracting(Batch::ordinal).containsExactly(3L);
      assertThat(store.withdrawn())
          .singleElement()
          .satisfies(
              gone -> {
                assertThat(batches().get(0).toString()).contains(gone.batch());
                assertThat(gone.reason()).isEqualTo("block 19 is another now");
                assertThat(gone.logs()).isEqualTo(1);
              });
    }
  }

  @Test
  void theFileOfAnotherStoreOrPlaceIsSetAside() throws Exception {
    StoreContents other = new StoreContents("eip155:1", hash(0), List.of("0x" + "2".repeat(40)));
    try (LogStore store = LogStore.in(folder, other)) {
      store.add(page(10, 19, 1));
    }
    try (LogStore store = open()) {
      store.add(page(20, 29, 1));
    }
    Path own = batches().get(0);
    String renumbered = own.getFileName().toString().replace("00000001", "00000007");
    Files.move(own, own.resolveSibling(renumbered));
    try (Stream<Path> files = Files.list(folder.resolve(other.folder()))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".zst")).toList()) {
        Files.copy(file, directory().resolve(file.getFileName()));
      }
    }
    try (LogStore store = open()) {
      assertThat(store.inForce()).isEmpty();
      assertThat(store.damaged()).hasSize(2).anyMatch(file -> file.equals(renumbered + ".damaged"));
      // A number is given once.
      store.add(page(20, 29, 1));
      assertThat(store.inForce()).extracting(Batch::ordinal).containsExactly(8L);
    }
  }

  @Test
  void isOpenOnceAtATime() throws Exception {
    try (LogStore store = open()) {
      assertThat(store.inForce()).isEmpty();
      assertThatThrownBy(this::open).isInstanceOf(StoreInUse.class);
    }
    open().close();
  }

  @Test
  void aTemporaryStoreLeavesNothingBehind() throws Exception {
    List<Path> before = temporary();
    try (LogStore store = LogStore.temporary()) {
      store.add(page(10, 19, 1));
      assertThat(read(store, 10, 19)).hasSize(1);
      assertThat(temporary()).hasSize(before.size() + 1);
    }
    assertThat(temporary()).isEqualTo(before);
  }

  private static List<Path> temporary() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("agora-logs"))
          .sorted()
          .toList();
    }
  }
}
