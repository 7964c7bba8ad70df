package org.agoranomos.connectors.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From where up to where is read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RangesTest {
  private LifeOfADao life;
  private List<Long> blocks;

  @BeforeAll
  void play() throws Exception {
    life = LifeOfADao.play(4);
    blocks = blocks(read(Map.of()));
  }

  @AfterAll
  void end() {
    life.close();
  }

  private Told read(Map<String, Object> settings) throws SourceException {
    Map<String, Object> all = new HashMap<>(settings);
    // Without the Safe, which was founded last.
    all.put(
        "contracts",
        Map.of(life.dao.governor, "detect", life.dao.timelock, "detect", life.dao.token, "detect"));
    Told told = new Told();
    new EthereumConnector().read(life.request(life.chain.url(), all), told);
    return told;
  }

  /** The blocks of the logs. */
  private static List<Long> blocks(Told told) {
    return told.places.stream()
        .map(SourceLocation::parse)
        .filter(SourceLocation.ChainLog.class::isInstance)
        .map(place -> ((SourceLocation.ChainLog) place).block())
        .toList();
  }

  @Test
  void numbersOfBlocksAreTakenAsTheyAre() throws SourceException {
    long from = blocks.get(20);
    long until = blocks.get(40);
    assertThat(blocks(read(Map.of("from", Long.toString(from), "until", Long.toString(until)))))
        .isEqualTo(blocks.stream().filter(block -> block >= from && block < until).toList());
  }

  @Test
  void momentsBecomeTheBlocksBetweenThem() throws SourceException {
    String from = time(blocks.get(20));
    String until = time(blocks.get(40));
    assertThat(blocks(read(Map.of("from", from, "until", until))))
        .isEqualTo(
            blocks.stream()
                .filter(block -> time(block).compareTo(from) >= 0)
                .filter(block -> time(block).compareTo(until) < 0)
                .toList());
  }

  private String time(long block) {
    return Instant.ofEpochSecond(
            Long.decode(
                life.chain
                    .ask("eth_getBlockByNumber", "0x" + Long.toHexString(block), false)
                    .get("timestamp")
                    .asText()))
        .toString();
  }

  @Test
  void whatIsNotFinalizedIsNotReadUnlessTheAuditSaysSo() throws SourceException {
    life.chain.mine(64);
    long head = life.chain.head();
    Told told = read(Map.of("head", "finalized"));
    assertThat(blocks(told))
        .isEqualTo(blocks.stream().filter(block -> block <= head - 64).toList());
    life.chain.mine(3);
    assertThat(read(Map.of("head", "finalized", "until", Long.toString(head + 1))).gaps)
        .singleElement()
        .asString()
        .contains("are not there or not finalized yet");
  }

  /** What was set before the first block is known from the state, at a time that is not known. */
  @Test
  void settingsFromBeforeTheRangeAreReadFromTheState() throws SourceException {
    Told told = read(Map.of("from", Long.toString(blocks.get(blocks.size() - 1))));
    Setting period =
        told.facts(Setting.class).stream()
            .filter(setting -> setting.parameter().equals("votingPeriod"))
            .findFirst()
            .orElseThrow();
    assertThat(period.value().toString()).isEqualTo("50 s");
    assertThat(period.at().earliest()).isEqualTo(TimeInterval.MIN);
    assertThat(period.proposal()).isNull();
    assertThat(told.gaps).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "chain, eip155:x, is no chain",
    "genesis, 0x12, is no hash",
    "head, pending, 'must be one of finalized, safe, latest'",
    "from, yesterday, 'is no block, day or moment'",
    "requestsPerSecond, 0, must be a whole number",
    "accounts, 0x12, is no address"
  })
  void aWrongSettingIsNamed(String key, String value, String message) {
    Object given = key.equals("accounts") ? List.of(value) : value;

    SourceRequest request = life.request(life.chain.url(), Map.of(key, given));
    assertThatThrownBy(() -> new EthereumConnector().read(request, RecordSink.NONE))
        .isInstanceOfSatisfying(
            SourceException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(SourceException.Kind.CONFIGURATION);
              assertThat(e.setting()).isEqualTo(key);
            })
        .hasMessageContaining(message);
  }

  @Test
  void aLocationThatIsNoUrlIsNotShown() {
    SourceRequest request = life.request("file:/secret", Map.of());
    assertThatThrownBy(() -> new EthereumConnector().read(request, RecordSink.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("must be the URL of a node")
        .hasMessageNotContaining("secret");
  }

  @Test
  void aRangeWithoutBlocksIsNamed() {
    SourceRequest request =
        life.request(life.chain.url(), Map.of("from", "1000000", "head", "latest"));
    assertThatThrownBy(() -> new EthereumConnector().read(request, RecordSink.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("there is no block from 1000000");
  }
}
