package org.agoranomos.connectors.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.Told;
import org.agoranomos.connectors.ethereum.LyingNode.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A real node replaces blocks that were read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReorganizationTest {
  @TempDir Path directory;
  private Anvil chain;
  private Dao dao;

  @BeforeAll
  void found() throws IOException, InterruptedException {
    chain = Anvil.start();
    dao = Dao.found(chain, 5);
    dao.give(0, dao.account(2), 1_000);
    dao.delegate(0, dao.account(0));
  }

  @AfterAll
  void end() {
    chain.close();
  }

  private SourceRequest request(String url, Map<String, Object> more) {
    return LifeOfADao.request(url, List.of(dao.token, dao.governor), more);
  }

  private SourceRequest kept() {
    return request(chain.url(), Map.of("keep", directory.toString()));
  }

  /** Replaces the last blocks by others, the first of which has another transfer. */
  private void reorganize(long depth) {
    Map<String, String> other =
        Map.of(
            "from",
            dao.account(2),
            "to",
            dao.token,
            "gas",
            "0x100000",
            "data",
            Abi.call("transfer", Abi.address(dao.account(3)), Abi.number(depth)));
    chain.ask("anvil_reorg", depth, List.of(List.of(other, 0)));
  }

  /** The hashes of the last blocks and of their transactions. */
  private Set<String> hashes(long depth) {
    Set<String> hashes = new HashSet<>();
    for (long block = chain.head() - depth + 1; block <= chain.head(); block++) {
      JsonNode header = chain.ask("eth_getBlockByNumber", "0x" + Long.toHexString(block), false);
      hashes.add(header.get("hash").asText());
      header.get("transactions").forEach(transaction -> hashes.add(transaction.asText()));
    }
    return hashes;
  }

  private List<String> files(String end) throws IOException {
    return files(directory, end);
  }

  private static List<String> files(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).filter(file -> file.endsWith(end)).sorted().toList();
    }
  }

  static IntStream depths() {
    return IntStream.rangeClosed(1, 30);
  }

  @ParameterizedTest
  @MethodSource("depths")
  void leavesNoTraceOfTheLostBlocksAndTheStoreNamesWhatItWithdrew(int depth) throws Exception {
    for (int i = 0; i < depth; i++) {
      dao.give(0, dao.account(1), 1 + i);
    }
    Set<String> lost = hashes(depth);
    assertThat(lost).hasSize(2 * depth);
    Told before = new Told();
    String first = ReadingText.read(new EthereumConnector(), kept(), before);
    assertThat(lost).filteredOn(first::contains).hasSizeGreaterThanOrEqualTo(depth);
    List<String> batches = files(".logs.zst");

    reorganize(depth);

    assertThat(hashes(depth)).doesNotContainAnyElementsOf(lost).hasSize(depth + 1);
    Told told = new Told();
    String second = ReadingText.read(new EthereumConnector(), kept(), told);
    assertThat(second).isEqualTo(ReadingText.read(request(chain.url(), Map.of())));
    assertThat(lost).noneMatch(second::contains);
    assertThat(hashes(depth)).anyMatch(second::contains);
    assertThat(told.notes).hasSizeGreaterThan(before.notes.size());
    // Nothing is deleted, and the newest withdrawal names a batch that is there by its digest.
    assertThat(files(".logs.zst")).containsAll(batches);
    List<String> withdrawals = files(".withdrawal.json");
    JsonNode withdrawn =
        Anvil.JSON
            .readTree(Files.readString(Path.of(withdrawals.get(withdrawals.size() - 1))))
            .get("withdraws")
            .get(0);
    String digest = withdrawn.get("batch").asText();
    assertThat(batches).filteredOn(file -> file.contains(digest)).hasSize(1);
    assertThat(lost).anyMatch(withdrawn.get("reason").asText()::contains);
    assertThat(told.notes.get(told.notes.size() - 1)).contains("were withdrawn", digest);
  }

  /** The blocks are replaced when the node was asked for the last logs, and tells the old ones. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whileLogsAreReadIsNoticed(boolean kept, @TempDir Path folder) throws Exception {
    for (int i = 0; i < 10; i++) {
      dao.give(0, dao.account(1), 100 + i);
    }
    long head = chain.head();
    Set<String> lost = hashes(10);
    AtomicInteger replaced = new AtomicInteger();
    Told told = new Told();
    String text;
    try (LyingNode node =
        LyingNode.before(
            chain,
            "eth_getLogs",
            (question, truth, time) -> {
              Reply reply = LyingNode.noMoreThan(4).tell(question, truth, time);
              if (reply.equals(Reply.of(truth))
                  && LyingNode.number(question.get("params").get(0), "toBlock") == head
                  && replaced.getAndIncrement() == 0) {
                reorganize(10);
              }
              return reply;
            })) {
      text =
          ReadingText.read(
              new EthereumConnector(),
              request(node.url(), kept ? Map.of("keep", folder.toString()) : Map.of()),
              told);
    }
    assertThat(replaced.get()).isGreaterThan(1);
    assertThat(text).isEqualTo(ReadingText.read(request(chain.url(), Map.of())));
    assertThat(lost).noneMatch(text::contains);
    assertThat(told.notes)
        .filteredOn(note -> !note.contains("were not verified"))
        .isNotEmpty()
        .allSatisfy(note -> assertThat(note).contains("were withdrawn after they were read"));
  }

  @Test
  void whileTheStateIsReadIsNoticed() throws Exception {
    dao.give(0, dao.account(1), 77);
    Set<String> lost = hashes(1);
    AtomicInteger calls = new AtomicInteger();
    String text;
    try (LyingNode node =
        LyingNode.before(
            chain,
            "eth_call",
            (question, truth, time) -> {
              calls.set(time);
              return Reply.of(truth);
            })) {
      ReadingText.read(request(node.url(), Map.of()));
    }
    int last = calls.get();
    try (LyingNode node =
        LyingNode.before(
            chain,
            "eth_call",
            (question, truth, time) -> {
              if (time == last) {
                reorganize(1);
              }
              return Reply.of(truth);
            })) {
      text = ReadingText.read(request(node.url(), Map.of()));
    }
    assertThat(text).isEqualTo(ReadingText.read(request(chain.url(), Map.of())));
    assertThat(lost).noneMatch(text::contains);
  }

  /** Without it the lost batches are in force again; the chain shows that they are not its own. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aLostWithdrawalChangesNothing(boolean damaged, @TempDir Path folder) throws Exception {
    SourceRequest kept = request(chain.url(), Map.of("keep", folder.toString()));
    dao.give(0, dao.account(1), 88);
    Set<String> lost = hashes(1);
    ReadingText.read(kept);
    reorganize(1);
    String text = ReadingText.read(kept);
    Path withdrawal = Path.of(files(folder, ".withdrawal.json").get(0));
    if (damaged) {
      Files.writeString(withdrawal, "{}");
    } else {
      Files.delete(withdrawal);
    }
    Told told = new Told();
    assertThat(ReadingText.read(new EthereumConnector(), kept, told)).isEqualTo(text);
    assertThat(lost).noneMatch(text::contains);
    assertThat(told.notes).filteredOn(note -> note.contains("were withdrawn")).hasSize(1);
    assertThat(told.notes).filteredOn(note -> note.contains("damaged")).hasSize(damaged ? 1 : 0);
  }

  /** A chain that became shorter, as a node shows it that lags behind. */
  @Test
  void aShorterChainIsReadUpToItsEnd() throws Exception {
    String snapshot = chain.ask("evm_snapshot").asText();
    dao.give(0, dao.account(1), 5);
    dao.give(0, dao.account(1), 6);
    Set<String> lost = hashes(2);
    ReadingText.read(kept());
    chain.ask("evm_revert", snapshot);
    Told told = new Told();
    String text = ReadingText.read(new EthereumConnector(), kept(), told);
    assertThat(text).isEqualTo(ReadingText.read(request(chain.url(), Map.of())));
    assertThat(lost).noneMatch(text::contains);
    assertThat(told.notes.get(told.notes.size() - 1)).contains("the chain has no block");
  }
}
