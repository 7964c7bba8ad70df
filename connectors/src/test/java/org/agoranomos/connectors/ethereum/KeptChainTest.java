package org.agoranomos.connectors.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.Told;
import org.agoranomos.connectors.ethereum.LyingNode.Lie;
import org.agoranomos.connectors.ethereum.LyingNode.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nodes told is kept, and gone on from. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeptChainTest {
  @TempDir Path directory;
  private LifeOfADao life;

  @BeforeAll
  void play() throws Exception {
    life = LifeOfADao.play(5);
  }

  @AfterAll
  void end() {
    life.close();
  }

  private SourceRequest request(String url, Path folder) {
    return life.request(url, Map.of("keep", folder.toString(), "complete", "true"));
  }

  private String fresh() throws SourceException {
    return ReadingText.read(life.request(life.chain.url(), Map.of("complete", "true")));
  }

  /** Reads, and adds the ranges of which logs were asked. */
  private String read(Path folder, long widest, List<String> ranges, Told told) throws Exception {
    Lie lie =
        (question, truth, time) -> {
          Reply reply = LyingNode.noMoreThan(widest).tell(question, truth, time);
          if (reply.equals(Reply.of(truth))) {
            JsonNode filter = question.get("params").get(0);
            ranges.add(
                LyingNode.number(filter, "fromBlock") + "-" + LyingNode.number(filter, "toBlock"));
          }
          return reply;
        };
    try (LyingNode node = LyingNode.before(life.chain, "eth_getLogs", lie)) {
      return ReadingText.read(new EthereumConnector(), request(node.url(), folder), told);
    }
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }

  @Test
  void threeNightsGiveWhatOneGivesAndEachAsksForItsOwnBlocks(@TempDir Path folder)
      throws Exception {
    long asked = 0;
    for (int night = 0; night < 3; night++) {
      life.dao.give(0, life.dao.account(7), 1 + night);
      life.dao.delegate(0, life.dao.account(night));
      life.chain.mine(20);
      List<String> ranges = new ArrayList<>();
      assertThat(read(folder, Long.MAX_VALUE, ranges, new Told())).isEqualTo(fresh());
      assertThat(ranges).isNotEmpty();
      assertThat(ranges.get(0)).startsWith(asked + "-");
      asked = life.chain.head() + 1;
      assertThat(ranges.get(ranges.size() - 1)).endsWith("-" + (asked - 1));
    }
  }

  @Test
  void whatIsKeptIsNotAskedForAgain(@TempDir Path folder) throws Exception {
    read(folder, Long.MAX_VALUE, new ArrayList<>(), new Told());
    List<String> ranges = new ArrayList<>();
    assertThat(read(folder, Long.MAX_VALUE, ranges, new Told())).isEqualTo(fresh());
    assertThat(ranges).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 60})
  void howRangesWereSplitChangesNothing(long widest, @TempDir Path folder) throws Exception {
    List<String> ranges = new ArrayList<>();
    assertThat(read(folder, widest, ranges, new Told())).isEqualTo(fresh());
    assertThat(ranges).hasSizeGreaterThan(2).doesNotHaveDuplicates();
    assertThat(files(folder, ".logs.zst")).hasSameSizeAs(ranges);
  }

  /** What was in when the node failed for good is told, and read no second time. */
  @Test
  void aFailureIsGoneOnFrom(@TempDir Path folder) throws Exception {
    Told told = new Told();
    Lie lie =
        (question, truth, time) ->
            time > 20
                ? new Reply(403, "no more")
                : LyingNode.noMoreThan(10).tell(question, truth, time);
    try (LyingNode node = LyingNode.before(life.chain, "eth_getLogs", lie)) {
      assertThatThrownBy(
              () ->
                  new EthereumConnector(1, Duration.ofSeconds(5), time -> {})
                      .read(request(node.url(), folder), told))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("HTTP 403");
    }
    assertThat(told.places).anyMatch(place -> place.contains("&log="));
    assertThat(told.coverage).isEmpty();
    int kept = files(folder, ".logs.zst").size();
    assertThat(kept).isGreaterThan(5);
    List<String> ranges = new ArrayList<>();
    assertThat(read(folder, Long.MAX_VALUE, ranges, new Told())).isEqualTo(fresh());
    assertThat(ranges).noneMatch(range -> range.startsWith("0-"));
    assertThat(files(folder, ".logs.zst")).hasSize(kept + ranges.size());
  }

  /** Facts of blocks that the chain may have taken back by now are not told. */
  @ParameterizedTest
  @ValueSource(strings = {"eth_call", "eth_getLogs"})
  void aNodeThatFailsBeforeAnythingIsNewMakesNothingOfWhatIsKept(
      String method, @TempDir Path folder) throws Exception {
    read(folder, 30, new ArrayList<>(), new Told());
    life.chain.mine(1);
    Told told = new Told();
    try (LyingNode node =
        LyingNode.before(
            life.chain, method, (question, truth, time) -> new Reply(403, "no more"))) {
      assertThatThrownBy(() -> new EthereumConnector().read(request(node.url(), folder), told))
          .isInstanceOf(SourceException.class)
          .hasMessageContaining("HTTP 403");
    }
    assertThat(told.places.isEmpty()).isEqualTo(method.equals("eth_call"));
    assertThat(told.coverage).isEmpty();
    assertThat(read(folder, 30, new ArrayList<>(), new Told())).isEqualTo(fresh());
  }

  @Test
  void anEarlierFirstBlockIsReadBesides(@TempDir Path folder) throws Exception {
    Map<String, Object> later = Map.of("keep", folder.toString(), "complete", "true", "from", "50");
    ReadingText.read(life.request(life.chain.url(), later));
    List<String> ranges = new ArrayList<>();
    assertThat(read(folder, Long.MAX_VALUE, ranges, new Told())).isEqualTo(fresh());
    assertThat(ranges).containsExactly("0-49");
  }

  /** Its earlier logs must not be left out because other contracts were read before. */
  @Test
  void aContractThatIsAddedIsReadFromTheBeginning(@TempDir Path folder) throws Exception {
    Map<String, Object> fewer = new HashMap<>();
    fewer.put("keep", folder.toString());
    fewer.put("complete", "true");
    fewer.put("contracts", Map.of(life.dao.token, "detect"));
    ReadingText.read(life.request(life.chain.url(), fewer));
    assertThat(ReadingText.read(request(life.chain.url(), folder))).isEqualTo(fresh());
    assertThat(folder).isDirectoryContaining("glob:**/eip155-31337-*");
    assertThat(files(folder, "contents.json")).hasSize(2);
  }

  @Test
  void theFolderIsOneOfTheAuditsFolder(@TempDir Path folder) throws Exception {
    SourceRequest request = life.request(life.chain.url(), Map.of("keep", "kept/chain"));
    new EthereumConnector()
        .read(
            new SourceRequest(
                request.id(),
                request.namespace(),
                folder,
                request.location(),
                request.shown(),
                request.settings(),
                request.schema()),
            RecordSink.NONE);
    assertThat(files(folder.resolve("kept/chain"), ".logs.zst")).isNotEmpty();
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(
            () -> new EthereumConnector().read(request(life.chain.url(), file), RecordSink.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("what the node told cannot be kept in " + file)
        .hasMessageNotContaining("\n");
  }

  /** Ways in which a file can be damaged. */
  enum Damage {
    A_CHANGED_BYTE {
      @Override
      void harm(Path file, Path other) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    },
    A_CUT_END {
      @Override
      void harm(Path file, Path other) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 7));
      }
    },
    A_CUT_BEGINNING {
      @Override
      void harm(Path file, Path other) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOfRange(bytes, 7, bytes.length));
      }
    },
    SOMETHING_BEHIND {
      @Override
      void harm(Path file, Path other) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        byte[] more = Arrays.copyOf(bytes, bytes.length + 9);
        Arrays.fill(more, bytes.length, more.length, (byte) 'x');
        Files.write(file, more);
      }
    },
    NOTHING_IN_IT {
      @Override
      void harm(Path file, Path other) throws IOException {
        Files.write(file, new byte[0]);
      }
    },
    ZEROS {
      @Override
      void harm(Path file, Path other) throws IOException {
        Files.write(file, new byte[(int) Files.size(file)]);
      }
    },
    SOMETHING_ELSE {
      @Override
      void harm(Path file, Path other) throws IOException {
        Files.write(file, "no logs at all".getBytes(StandardCharsets.UTF_8));
      }
    },
    THE_CONTENT_OF_ANOTHER {
      @Override
      void harm(Path file, Path other) throws IOException {
        Files.write(file, Files.readAllBytes(other));
      }
    };

    abstract void harm(Path file, Path other) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void aDamagedBatchIsSetAsideAndItsBlocksAreReadAgain(Damage damage, @TempDir Path folder)
      throws Exception {
    List<String> before = new ArrayList<>();
    read(folder, 30, before, new Told());
    List<Path> batches = files(folder, ".logs.zst");
    damage.harm(batches.get(3), batches.get(4));

    for (int night = 0; night < 2; night++) {
      Told told = new Told();
      List<String> ranges = new ArrayList<>();
      assertThat(read(folder, 30, ranges, told)).isEqualTo(fresh());
      assertThat(ranges).isEqualTo(night == 0 ? List.of(before.get(3)) : List.of());
      assertThat(told.notes)
          .filteredOn(note -> !note.contains("were not verified"))
          .singleElement()
          .asString()
          .contains("the damaged file " + batches.get(3).getFileName() + ".damaged");
    }
  }

  @Test
  void aBatchThatIsGoneIsReadAgain(@TempDir Path folder) throws Exception {
    List<String> before = new ArrayList<>();
    read(folder, 30, before, new Told());
    Files.delete(files(folder, ".logs.zst").get(2));
    List<String> ranges = new ArrayList<>();
    assertThat(read(folder, 30, ranges, new Told())).isEqualTo(fresh());
    assertThat(ranges).containsExactly(before.get(2));
  }

  @Test
  void aBatchThatIsHalfWrittenIsIgnored(@TempDir Path folder) throws Exception {
    read(folder, 30, new ArrayList<>(), new Told());
    List<Path> batches = files(folder, ".logs.zst");
    Path last = batches.get(batches.size() - 1);
    byte[] bytes = Files.readAllBytes(last);
    Files.delete(last);
    Path part = last.resolveSibling(batches.size() + ".part");
    Files.write(part, Arrays.copyOf(bytes, bytes.length / 2));
    Told told = new Told();
    assertThat(read(folder, 30, new ArrayList<>(), told)).isEqualTo(fresh());
    assertThat(told.notes).allMatch(note -> note.contains("were not verified"));
    assertThat(part).doesNotExist();
  }
}
