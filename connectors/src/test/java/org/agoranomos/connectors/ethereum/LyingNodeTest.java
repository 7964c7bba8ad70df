package org.agoranomos.connectors.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceReading;
import org.agoranomos.connectors.Told;
import org.agoranomos.connectors.ethereum.LyingNode.Lie;
import org.agoranomos.connectors.ethereum.LyingNode.Reply;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.Transfer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node may do that it should not, and what becomes of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LyingNodeTest {
  private static final String LOGS = "eth_getLogs";
  private static final String BLOCK = "eth_getBlockByNumber";
  private static final String BLOCKS = "batch " + BLOCK;

  private static final String RECEIPTS = "eth_getBlockReceipts or batch eth_getBlockReceipts";
  private static final Map<String, Object> PROVEN = Map.of("verify", "receipts");

  private LifeOfADao life;
  private Told truth;
  private SourceReading reading;
  private final List<Duration> waits = new ArrayList<>();

  @BeforeAll
  void play() throws Exception {
    life = LifeOfADao.play(5);
    truth = new Told();
    reading = connector().read(life.request(life.chain.url(), Map.of()), truth);
  }

  @AfterAll
  void end() {
    life.close();
  }

  private EthereumConnector connector() {
    return new EthereumConnector(3, Duration.ofMillis(1_500), waits::add);
  }

  private Told read(String method, Lie lie, Map<String, Object> settings) throws Exception {
    Told told = new Told();
    try (LyingNode node = LyingNode.before(life.chain, method, lie)) {
      connector().read(life.request(node.url(), settings), told);
    }
    return told;
  }

  /** The message of the failure, which must show nothing of the URL. */
  private String failure(String method, Lie lie) throws IOException {
    return failure(method, lie, Map.of());
  }

  private String failure(String method, Lie lie, Map<String, Object> settings) throws IOException {
    try (LyingNode node = LyingNode.before(life.chain, method, lie)) {
      SourceException problem =
          catchThrowableOfType(
              SourceException.class,
              () -> connector().read(life.request(node.url(), settings), RecordSink.NONE));
      assertThat(problem).as("the lie was believed").isNotNull();
      assertThat(problem.kind()).isEqualTo(SourceException.Kind.SOURCE);
      assertThat(problem.getMessage())
          .startsWith("${NODE}: ")
          .doesNotContain("secret", "127.0.0.1", "\n");
      return problem.getMessage();
    }
  }

  private static JsonNode with(JsonNode answer, Edit edit) {
    ObjectNode copy = answer.deepCopy();
    edit.make(copy);
    return copy;
  }

  private interface Edit {
    void make(ObjectNode answer);
  }

  private static Lie edited(Edit edit) {
    return (question, truth, time) -> Reply.of(with(truth, edit));
  }

  /** Changes the answers that have logs. */
  private static Lie logs(Consumer<ArrayNode> edit) {
    return edited(
        answer -> {
          if (answer.get("result") instanceof ArrayNode logs && logs.size() > 5) {
            edit.accept(logs);
          }
        });
  }

  private static Lie error(int status, int code, String message) {
    return (question, truth, time) ->
        new Reply(
            status,
            Anvil.JSON
                .createObjectNode()
                .put("jsonrpc", "2.0")
                .put("id", question.path("id").asLong())
                .set(
                    "error",
                    Anvil.JSON.createObjectNode().put("code", code).put("message", message))
                .toString());
  }

  @Test
  void aWrongChainIsNamed() throws IOException {
    assertThat(failure("eth_chainId", edited(answer -> answer.put("result", "0x1"))))
        .contains("the node is on eip155:1, not on eip155:31337");
  }

  @Test
  void aWrongGenesisIsNamed() throws Exception {
    String genesis = life.chain.ask(BLOCK, "0x0", false).get("hash").asText();
    assertThat(read("eth_chainId", edited(answer -> {}), Map.of("genesis", genesis)).places)
        .isEqualTo(truth.places);
    assertThat(
            failure("eth_chainId", edited(answer -> {}), Map.of("genesis", "0x" + "ab".repeat(32))))
        .contains("the chain begins with " + genesis);
  }

  @Test
  void aDroppedChangeOfASettingIsNoticedByTheState() throws Exception {
    String topic = "0x" + HexFormat.of().formatHex(Abi.hash("VotingPeriodSet(uint256,uint256)"));
    Told told =
        read(
            LOGS,
            logs(
                logs -> {
                  for (int i = logs.size() - 1; i >= 0; i--) {
                    if (logs.get(i).get("topics").get(0).asText().equals(topic)) {
                      logs.remove(i);
                      break;
                    }
                  }
                }),
            Map.of("complete", "true"));
    assertThat(told.gaps)
        .singleElement()
        .asString()
        .contains("has votingPeriod 50 {block}", "but its logs say 40 {block}", "leaves logs out");
    assertThat(told.coverage).isEmpty();
  }

  /** Declared in the documentation: a log that no state depends on is missed by nobody. */
  @Test
  void aDroppedTransferIsNotNoticed() throws Exception {
    Told told = read(LOGS, transfers((logs, last) -> logs.remove(last.intValue())), Map.of());
    assertThat(told.facts(Transfer.class)).hasSize(truth.facts(Transfer.class).size() - 1);
    assertThat(told.gaps).isEmpty();
  }

  /** Declared too: what a log says is the node's word. */
  @Test
  void aChangedAmountIsNotNoticed() throws Exception {
    Told told =
        read(
            LOGS,
            transfers(
                (logs, last) ->
                    ((ObjectNode) logs.get(last)).put("data", "0x" + "0".repeat(63) + "1")),
            Map.of());
    assertThat(told.facts(Transfer.class)).isNotEqualTo(truth.facts(Transfer.class));
    assertThat(told.gaps).isEmpty();
  }

  @Test
  void ofTwoNodesThatAgreeOneIsRead() throws Exception {
    Told told = new Told();
    String both = life.chain.url() + " " + life.chain.url();
    assertThat(connector().read(life.request(both, Map.of()), told)).isEqualTo(reading);
    assertThat(told.used).isEqualTo(truth.used);
    assertThat(told.gaps).isEmpty();
  }

  /** What one node leaves out or changes, another tells. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoNodesThatDifferAreNoticed(boolean lyingFirst) throws Exception {
    for (Lie lie :
        List.of(
            transfers((logs, last) -> logs.remove(last.intValue())),
            transfers(
                (logs, last) ->
                    ((ObjectNode) logs.get(last)).put("data", "0x" + "0".repeat(63) + "1")))) {
      Told told = new Told();
      try (LyingNode node = LyingNode.before(life.chain, LOGS, lie)) {
        String both =
            lyingFirst ? node.url() + " " + life.chain.url() : life.chain.url() + " " + node.url();
        connector().read(life.request(both, Map.of("complete", "true")), told);
      }
      assertThat(told.gaps)
          .singleElement()
          .asString()
          .contains("${NODE}: nodes 1 and 2 differ in the logs of block ");
      assertThat(told.coverage).isEmpty();
    }
  }

  @Test
  void twoNodesThatDifferInAnAnswerOfAContractAreNoticed() throws Exception {
    String period = Abi.call("votingPeriod");
    Lie lie =
        (question, truth, time) ->
            Reply.of(
                question.get("params").get(0).get("data").asText().equals(period)
                    ? with(truth, answer -> answer.put("result", "0x" + "0".repeat(62) + "33"))
                    : truth);
    Told told = new Told();
    try (LyingNode node = LyingNode.before(life.chain, "eth_call", lie)) {
      String both = life.chain.url() + " " + node.url();
      connector().read(life.request(both, Map.of("complete", "true")), told);
    }
    assertThat(told.gaps)
        .singleElement()
        .asString()
        .contains(
            "nodes 1 and 2 differ in what "
                + life.dao.governor
                + " answers to votingPeriod() after block ");
    assertThat(told.coverage).isEmpty();
  }

  @Test
  void whatReceiptsProveIsToldAsWithoutThem() throws Exception {
    Told told = new Told();
    String last = life.chain.ask(BLOCK, "latest", false).get("hash").asText();
    connector()
        .read(
            life.request(
                life.chain.url(),
                Map.of("verify", "receipts", "trusted", last, "complete", "true")),
            told);
    assertThat(told.used).isEqualTo(truth.used);
    assertThat(told.places).isEqualTo(truth.places);
    assertThat(told.gaps).isEmpty();
    assertThat(told.coverage).isNotEmpty();
  }

  @Test
  void receiptsAreReadOneByOneWhereTheNodeDoesNotKnowThoseOfABlock() throws Exception {
    Told told =
        read(
            RECEIPTS,
            (question, truth, time) ->
                error(200, -32601, "the method eth_getBlockReceipts does not exist")
                    .tell(question, truth, time),
            PROVEN);
    assertThat(told.used).isEqualTo(truth.used);
  }

  @Test
  void aDroppedTransferIsRefusedByReceipts() throws Exception {
    assertThat(failure(LOGS, transfers((logs, last) -> logs.remove(last.intValue())), PROVEN))
        .containsPattern("log.* of block \\d+ .*(left out|not in the receipts)");
  }

  @Test
  void allLogsOfABlockDroppedAreRefusedByReceipts() throws Exception {
    assertThat(
            failure(
                LOGS,
                logs(
                    logs -> {
                      String block = logs.get(4).get("blockNumber").asText();
                      for (int i = logs.size() - 1; i >= 0; i--) {
                        if (logs.get(i).get("blockNumber").asText().equals(block)) {
                          logs.remove(i);
                        }
                      }
                    }),
                PROVEN))
        .containsPattern("a log of block \\d+ was left out that its receipts have");
  }

  @Test
  void aChangedAmountIsRefusedByReceipts() throws Exception {
    assertThat(
            failure(
                LOGS,
                transfers(
                    (logs, last) ->
                        ((ObjectNode) logs.get(last)).put("data", "0x" + "0".repeat(63) + "1")),
                PROVEN))
        .containsPattern("log \\d+ of block \\d+ is not in the receipts of the block");
  }

  @Test
  void aDoubledLogUnderAnotherIndexIsRefusedByReceipts() throws Exception {
    assertThat(
            failure(
                LOGS,
                transfers(
                    (logs, last) ->
                        logs.add(((ObjectNode) logs.get(last).deepCopy()).put("logIndex", "0x7b"))),
                PROVEN))
        .containsPattern("log 123 of block \\d+ is not in the receipts of the block");
  }

  @Test
  void aReadingSaysHowItWasVerified() throws Exception {
    String unverified = "${NODE}: logs were not verified by the receipts of their blocks";
    String url = life.chain.url();
    Told proven = new Told();
    connector().read(life.request(url, PROVEN), proven);
    Told compared = new Told();
    connector().read(life.request(url + " " + url, Map.of()), compared);

    assertThat(truth.notes).containsExactly(unverified + ", nor compared with another node");
    assertThat(compared.notes).containsExactly(unverified);
    assertThat(proven.notes).isEmpty();
  }

  @Test
  void receiptsThatDoNotMatchTheBlockAreRefused() throws Exception {
    Lie lie =
        (question, truth, time) -> {
          JsonNode answers = truth.deepCopy();
          JsonNode one = answers.isArray() ? answers.get(0) : answers;
          ((ObjectNode) one.get("result").get(0)).put("cumulativeGasUsed", "0x1");
          return Reply.of(answers);
        };
    assertThat(failure(RECEIPTS, lie, PROVEN))
        .containsPattern(
            "block \\d+ does not prove its logs: its receipts are not those of its header");
  }

  /** Who changes the root along with the receipts changes the hash. */
  @ParameterizedTest
  @ValueSource(strings = {"receiptsRoot", "logsBloom", "parentHash"})
  void aHeaderThatDoesNotGiveItsHashIsRefused(String field) throws Exception {
    assertThat(
            failure(
                BLOCKS,
                (question, truth, time) -> {
                  JsonNode answers = truth.deepCopy();
                  ObjectNode block = (ObjectNode) answers.get(1).get("result");
                  block.put(field, block.get(field).asText().replaceFirst("0x..", "0xa5"));
                  return Reply.of(answers);
                },
                PROVEN))
        .containsPattern("block \\d+ does not prove its logs: its fields give the hash 0x");
  }

  @Test
  void aHeaderWithFieldsOfAnotherChainIsSaidToBeUnverifiable() throws Exception {
    assertThat(
            failure(
                BLOCKS,
                (question, truth, time) -> {
                  JsonNode answers = truth.deepCopy();
                  ObjectNode block = (ObjectNode) answers.get(1).get("result");
                  block.put("l1BlockNumber", "0x1").put("gasLimit", "0x7");
                  return Reply.of(answers);
                },
                PROVEN))
        .contains("its hash cannot be verified", "(l1BlockNumber)");
  }

  @Test
  void aBlockOfAnotherForkIsRefusedWhereTheLastIsTrusted() throws Exception {
    assertThat(
            failure(
                "eth_chainId",
                edited(answer -> {}),
                Map.of("verify", "receipts", "trusted", "0x" + "ab".repeat(32))))
        .contains("not the trusted 0xabab", "the node is on another fork");
  }

  @Test
  void aSecondNodeOfAnotherChainIsNamed() throws Exception {
    try (LyingNode node =
        LyingNode.before(
            life.chain, "eth_chainId", edited(answer -> answer.put("result", "0x1")))) {
      assertThatThrownBy(
              () ->
                  connector()
                      .read(
                          life.request(life.chain.url() + " " + node.url(), Map.of()),
                          RecordSink.NONE))
          .hasMessageContaining("the node is on eip155:1");
    }
  }

  /** Changes the last transfer of the answers that have one. */
  private static Lie transfers(BiConsumer<ArrayNode, Integer> edit) {
    String topic = "0x" + HexFormat.of().formatHex(Abi.hash("Transfer(address,address,uint256)"));
    return logs(
        logs -> {
          for (int i = logs.size() - 1; i >= 0; i--) {
            if (logs.get(i).get("topics").path(0).asText().equals(topic)) {
              edit.accept(logs, i);
              return;
            }
          }
        });
  }

  @Test
  void aChangedSettingIsNoticedByTheState() throws Exception {
    Told told =
        read(
            LOGS,
            logs(
                logs -> {
                  for (JsonNode log : logs) {
                    if (log.get("data").asText().endsWith("32")) {
                      String data = log.get("data").asText();
                      ((ObjectNode) log).put("data", data.substring(0, data.length() - 2) + "33");
                    }
                  }
                }),
            Map.of());
    assertThat(told.facts(Setting.class)).isNotEqualTo(truth.facts(Setting.class));
    assertThat(told.gaps).singleElement().asString().contains("but its logs say 51 {block}");
  }

  @Test
  void aDoubledLogIsRefused() throws IOException {
    assertThat(failure(LOGS, logs(logs -> logs.add(logs.get(3))))).contains("came twice");
  }

  @Test
  void aPageOutOfOrderIsPutInOrder() throws Exception {
    Told told =
        read(
            LOGS,
            logs(
                logs -> {
                  for (int i = 0, j = logs.size() - 1; i < j; i++, j--) {
                    JsonNode first = logs.get(i);
                    logs.set(i, logs.get(j));
                    logs.set(j, first);
                  }
                }),
            Map.of());
    assertThat(told.places).isEqualTo(truth.places);
    assertThat(told.used).isEqualTo(truth.used);
  }

  @Test
  void aShortBatchIsNotTakenAndItsBlocksAreAskedForOneByOne() throws Exception {
    Told told =
        read(
            BLOCKS,
            (question, truth, time) -> {
              ArrayNode shorter = truth.deepCopy();
              shorter.remove(0);
              return Reply.of(shorter);
            },
            Map.of());
    assertThat(told.used).isEqualTo(truth.used);
  }

  @Test
  void aWrongIdIsRefused() throws IOException {
    assertThat(failure(LOGS, edited(answer -> answer.put("id", 7_777_777))))
        .contains("it answers question 7777777, not ");
  }

  @Test
  void aBatchThatAnswersAnotherQuestionIsNotTaken() throws Exception {
    Told told =
        read(
            BLOCKS,
            (question, truth, time) -> {
              ArrayNode wrong = truth.deepCopy();
              ((ObjectNode) wrong.get(0))
                  .put("id", 7_777_777)
                  .set("result", wrong.get(1).get("result"));
              return Reply.of(wrong);
            },
            Map.of());
    assertThat(told.used).isEqualTo(truth.used);
  }

  @Test
  void aBlockThatIsNotTheOneOfItsQuestionIsNotTaken() throws Exception {
    Told told =
        read(
            BLOCKS,
            (question, truth, time) -> {
              ArrayNode swapped = truth.deepCopy();
              ((ObjectNode) swapped.get(0)).set("result", truth.get(1).get("result"));
              ((ObjectNode) swapped.get(1)).set("result", truth.get(0).get("result"));
              return Reply.of(swapped);
            },
            Map.of());
    assertThat(told.used).isEqualTo(truth.used);
  }

  @Test
  void aBatchInAnotherOrderIsReadRightly() throws Exception {
    Told told =
        read(
            BLOCKS,
            (question, truth, time) -> {
              ArrayNode reversed = Anvil.JSON.createArrayNode();
              truth.forEach(one -> reversed.insert(0, one));
              return Reply.of(reversed);
            },
            Map.of());
    assertThat(told.used).isEqualTo(truth.used);
  }

  @Test
  void aNodeThatTakesNoBatchesIsAskedOneByOne() throws Exception {
    Told told = read(BLOCKS, error(200, -32600, "batch requests are not supported"), Map.of());
    assertThat(told.used).isEqualTo(truth.used);
  }

  @Test
  void aNullResultIsRefused() throws IOException {
    assertThat(failure(LOGS, edited(answer -> answer.putNull("result"))))
        .contains("the answer is not usable");
  }

  /**
   * Declared: without another node nobody knows that a head is old. What is asked beyond is told.
   */
  @Test
  void aStaleHeadIsNoticedWhereTheAuditSaysUntil() throws Exception {
    long head = life.chain.head();
    JsonNode old = life.chain.ask(BLOCK, "0x" + Long.toHexString(head - 5), false);
    Told told =
        read(
            BLOCK,
            (question, truth, time) ->
                Reply.of(
                    question.get("params").get(0).asText().equals("latest")
                        ? with(truth, answer -> answer.set("result", old))
                        : truth),
            Map.of("until", Long.toString(head + 1)));
    assertThat(told.gaps)
        .singleElement()
        .asString()
        .contains("blocks " + (head - 4) + " to " + head + " are not there or not latest yet");
  }

  @Test
  void logsOfABlockOfAnotherForkAreRefused() throws IOException {
    assertThat(
            failure(
                LOGS,
                logs(
                    logs ->
                        logs.forEach(
                            log -> ((ObjectNode) log).put("blockHash", "0x" + "cd".repeat(32))))))
        .contains("are those of another block");
  }

  @Test
  void logsThatWereNotAskedForAreRefused() throws IOException {
    assertThat(
            failure(
                LOGS,
                logs(logs -> ((ObjectNode) logs.get(2)).put("address", "0x" + "cd".repeat(20)))))
        .contains("is none of those that were asked for");
  }

  @Test
  void aReplacedLastBlockIsNoticed() throws IOException {
    String head = "0x" + Long.toHexString(life.chain.head());
    int[] times = {0};
    assertThat(
            failure(
                BLOCK,
                (question, truth, time) ->
                    Reply.of(
                        question.get("params").get(0).asText().equals(head) && times[0]++ > 0
                            ? with(
                                truth,
                                answer ->
                                    ((ObjectNode) answer.get("result"))
                                        .put("hash", "0x" + "cd".repeat(32)))
                            : truth)))
        .containsAnyOf("was replaced while it was read", "are those of another block");
  }

  static Stream<String> tooMuch() {
    return Stream.of(
        "query returned more than 10000 results. Try with this block range [0x0, 0x9].",
        "Log response size exceeded. Based on your parameters this block range should work: [0x0, 0x9]",
        "range 1000000 exceeds limit of 10000",
        "eth_getLogs is limited to a 10 range",
        "You can make eth_getLogs requests with up to a 10 block range.",
        "block range is too wide",
        "exceed maximum block range: 10",
        "query timeout exceeded",
        "some words that nobody has seen");
  }

  @ParameterizedTest
  @MethodSource("tooMuch")
  void rangesAreSplitHoweverTheNodeSaysTooMuch(String words) throws Exception {
    Told told =
        read(
            LOGS,
            (question, truth, time) -> {
              JsonNode filter = question.get("params").get(0);
              long blocks =
                  Long.decode(filter.get("toBlock").asText())
                      - Long.decode(filter.get("fromBlock").asText());
              return blocks < 10
                  ? Reply.of(truth)
                  : error(200, -32602, words).tell(question, truth, time);
            },
            Map.of());
    assertThat(told.places).isEqualTo(truth.places);
    assertThat(told.used).isEqualTo(truth.used);
  }

  @Test
  void aBlockThatIsTooMuchByItselfIsNamed() throws IOException {
    assertThat(failure(LOGS, error(200, -32005, "query returned more than 10000 results")))
        .contains("logs of block 0, which cannot be split further");
  }

  @Test
  void aQuotaIsWaitedFor() throws Exception {
    waits.clear();
    Told told =
        read(
            LOGS,
            (question, truth, time) ->
                time < 2
                    ? error(200, -32005, "daily request count exceeded, request rate limited")
                        .tell(question, truth, time)
                    : Reply.of(truth),
            Map.of());
    assertThat(told.used).isEqualTo(truth.used);
    assertThat(waits.stream().filter(wait -> wait.toMillis() >= 100)).hasSize(2);
  }

  @Test
  void theTimeThatANodeAsksForIsGiven() throws Exception {
    waits.clear();
    read(
        LOGS,
        (question, truth, time) -> time < 1 ? new Reply(429, "slow down") : Reply.of(truth),
        Map.of());
    assertThat(waits).contains(Duration.ofSeconds(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><body>502 Bad Gateway</body></html>",
        "",
        "{\"jsonrpc\":\"2.0\",\"id\":",
        "{\"jsonrpc\":\"2.0\"}",
        "[]",
        "null",
        "{} trailing"
      })
  void whatIsNoAnswerIsRefusedAndPassingFailuresAreForgotten(String body) throws Exception {
    assertThat(failure(LOGS, (question, truth, time) -> new Reply(200, body)))
        .contains("logs of blocks 0 to ");
    Told told =
        read(
            LOGS,
            (question, truth, time) -> time == 0 ? new Reply(200, body) : Reply.of(truth),
            Map.of());
    assertThat(told.used).isEqualTo(truth.used);
  }

  @Test
  void aBadRequestShowsWhatTheNodeSaid() throws IOException {
    assertThat(failure("eth_chainId", error(400, -32000, "this key is\nnot valid")))
        .contains("'this key is not valid' (-32000)");
    assertThat(failure("eth_chainId", (question, truth, time) -> new Reply(403, "Forbidden")))
        .contains("HTTP 403 'Forbidden'");
  }

  @Test
  void anAnswerThatDoesNotComeIsGivenUp() throws IOException {
    assertThat(
            failure(
                "eth_chainId",
                (question, truth, time) -> {
                  LockSupport.parkNanos(Duration.ofMillis(2_000).toNanos());
                  return Reply.of(truth);
                }))
        .contains("no whole answer within");
  }

  @Test
  void aPrunedNodeIsNamed() throws IOException {
    assertThat(failure("eth_call", error(200, -32000, "missing trie node 1234 (path )")))
        .contains("missing trie node", "use one that keeps history");
  }

  @Test
  void anAddressWithoutCodeIsNamed() {
    String nobody = "0x" + "12".repeat(20);
    assertThatThrownBy(
            () ->
                connector()
                    .read(
                        life.request(
                            life.chain.url(), Map.of("contracts", Map.of(nobody, "governor"))),
                        RecordSink.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("there is no contract at " + nobody);
  }

  @Test
  void aWholeHonestReadingHasTheSameDigestWhateverTheRanges() throws Exception {
    try (LyingNode node =
        LyingNode.before(
            life.chain,
            LOGS,
            (question, truth, time) ->
                time % 3 == 0
                    ? error(200, -32005, "query returned more than 10000 results")
                        .tell(question, truth, time)
                    : Reply.of(truth))) {
      assertThat(connector().read(life.request(node.url(), Map.of()), new Told()))
          .isEqualTo(reading);
    }
  }
}
