package org.agoranomos.connectors.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceReading;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.finding.Rejection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.abi.EventEncoder;

/**
 * Contracts that the connector does not know, by the ABI files that their makers publish:
 * OpenZeppelin's PaymentSplitter, and its ERC-1155, which the kind of that name must read alike.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbiContractTest {
  private static final String ARTIFACTS = "@openzeppelin/contracts/build/contracts/";
  private static final String SPLITTER =
      """
      facts:
        - fact: Membership
          when: {event: PayeeAdded}
          id: "payee/{account}"
          member: "{$chain}:{account}"
          organization: "{$organization}"
          role: payee
          from: {time: "{time}", block: "{block}", chain: "{$chain}"}
        - fact: Transfer
          when: {event: PaymentReleased}
          id: "release/{transaction}/{logIndex}"
          payer: "{$chain}:{address}"
          payee: "{$chain}:{to}"
          quantity: {value: "{amount}", decimals: 18, unit: "{$chain}/slip44:60"}
          at: {time: "{time}", block: "{block}", chain: "{$chain}"}
          ledger: "{$chain}"
          book: "{$organization}"
          kind: payout
      """;
  private static final String BATCHES =
      """
      facts:
        - fact: Transfer
          when: {event: TransferBatch}
          each: ids
          id: "batch/{transaction}/{logIndex}/{*}"
          payer: "{$chain}:{from}"
          payee: "{$chain}:{to}"
          quantity: {value: "{values.*}", unit: "{$chain}/erc1155:{address}/{ids.*}"}
          at: {time: "{time}", block: "{block}", chain: "{$chain}"}
          ledger: "{$chain}"
          kind: other
      """;

  private Path folder;
  private Anvil chain;
  private String splitter;
  private String goods;

  @BeforeAll
  void play(@TempDir Path directory) throws Exception {
    folder = directory;
    chain = Anvil.start();
    String founder = chain.account(0);
    for (String contract : List.of("PaymentSplitter", "ERC1155PresetMinterPauser")) {
      Files.copy(
          Anvil.installed(ARTIFACTS + contract + ".json"), folder.resolve(contract + ".json"));
    }
    splitter =
        chain.deploy(
            founder,
            Anvil.bytecode(ARTIFACTS + "PaymentSplitter.json")
                + Abi.constructor(
                    Abi.addresses(List.of(chain.account(1), chain.account(2))),
                    Dao.numbers(List.of(BigInteger.ONE, BigInteger.valueOf(3)))));
    chain.send(founder, splitter, "0x", "0x" + LifeOfADao.ETHER.toString(16));
    chain.send(founder, splitter, Abi.call("release", Abi.address(chain.account(2))));
    goods =
        chain.deploy(
            founder,
            Anvil.bytecode(ARTIFACTS + "ERC1155PresetMinterPauser.json")
                + Abi.constructor(Abi.text("")));
    chain.send(
        founder,
        goods,
        Abi.call(
            "mintBatch",
            Abi.address(founder),
            Dao.numbers(List.of(BigInteger.ONE, BigInteger.TEN)),
            Dao.numbers(List.of(BigInteger.valueOf(500), BigInteger.ONE)),
            Abi.bytes("0x")));
  }

  @AfterAll
  void end() {
    chain.close();
  }

  private SourceReading read(String url, Map<String, Object> contracts, Told told)
      throws SourceException {
    SourceRequest request =
        LifeOfADao.request(url, List.of(), Map.of("contracts", contracts, "complete", "true"));
    return new EthereumConnector()
        .read(
            new SourceRequest(
                request.id(),
                request.namespace(),
                folder,
                request.location(),
                request.shown(),
                request.settings(),
                request.schema()),
            told);
  }

  private Map<String, Object> by(String address, String abi, String mapping) throws IOException {
    Files.writeString(folder.resolve("mapping.yaml"), mapping);
    return Map.of(address, Map.of("kind", "abi", "abi", abi, "mapping", "mapping.yaml"));
  }

  private Told told(Map<String, Object> contracts) throws SourceException {
    Told told = new Told();
    read(chain.url(), contracts, told);
    return told;
  }

  private static String party(String address) {
    return "eip155:31337:" + address;
  }

  @Test
  void itsEventsBecomeWhatTheMappingSays() throws Exception {
    Told told = told(by(splitter, "PaymentSplitter.json", SPLITTER));
    assertThat(told.facts(Membership.class))
        .extracting(Membership::member)
        .containsExactly(party(chain.account(1)), party(chain.account(2)));
    assertThat(told.facts(Transfer.class))
        .singleElement()
        .satisfies(
            transfer -> {
              assertThat(transfer.payer()).isEqualTo(party(splitter));
              assertThat(transfer.payee()).isEqualTo(party(chain.account(2)));
              assertThat(transfer.quantity())
                  .isEqualTo(Quantity.of("0.75", "eip155:31337/slip44:60"));
              assertThat(transfer.book()).isEqualTo("dao:test");
              assertThat(transfer.at().block()).isEqualTo(3);
              assertThat(transfer.id()).startsWith("chain/release/0x").endsWith("/0");
            });
    // PaymentReceived is in no entry.
    assertThat(told.kept).hasSize(1);
    assertThat(told.rejections).isEmpty();
    assertThat(told.coverage).isEmpty();
  }

  @Test
  void listsAreGoneOver() throws Exception {
    List<Transfer> own = told(Map.of(goods, "erc1155")).facts(Transfer.class);
    List<Transfer> mapped =
        told(by(goods, "ERC1155PresetMinterPauser.json", BATCHES)).facts(Transfer.class);
    assertThat(mapped).hasSize(2);
    assertThat(mapped)
        .extracting(t -> t.payer() + t.payee() + t.quantity() + t.at())
        .containsExactlyElementsOf(
            own.stream().map(t -> t.payer() + t.payee() + t.quantity() + t.at()).toList());
    assertThat(mapped.get(0).quantity().value()).isEqualByComparingTo(new BigDecimal(500));
  }

  /** The code is the mapping's own, and says what to do. */
  @Test
  void aLogThatTheMappingRefusesIsRejectedWithItsReason() throws Exception {
    Told told =
        told(
            by(
                splitter,
                "PaymentSplitter.json",
                SPLITTER.replace(
                    "role: payee", "role: {value: \"{shares}\", map: {\"3\": most}}")));
    assertThat(told.facts(Membership.class)).hasSize(1);
    assertThat(told.rejections)
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.code()).isEqualTo("word-not-known");
              assertThat(rejection.reason()).contains("PayeeAdded: Membership.role");
            });
  }

  /** Lengths are checked before anything is made of them; a name that is taken gives way. */
  @Test
  void aHostileLogIsRejected() throws Exception {
    String liar = chain.deploy(chain.account(0), "0x" + Dao.contracts().get("Liar").asText());
    String topic = EventEncoder.buildEventSignature("Said(uint256[],string)");
    for (String lie :
        List.of(
            word(64) + word(96) + word(1_000_000_000L),
            word(64) + word(64) + word(0),
            word(64) + word(96) + word(0) + word(3) + "61000062" + "0".repeat(56),
            word(64) + word(96) + word(0) + word(3) + "616263" + "0".repeat(58))) {
      chain.send(chain.account(0), liar, topic + lie);
    }
    Files.writeString(
        folder.resolve("said.json"),
        """
        [{"type": "event", "name": "Said", "inputs":
          [{"name": "numbers", "type": "uint256[]"}, {"name": "time", "type": "string"}]}]
        """);
    Told told =
        told(
            by(
                liar,
                "said.json",
                "facts: [{fact: Party, when: {event: Said}, id: \"{arg2}\", kind: person}]"));
    assertThat(told.facts(Party.class)).extracting(Party::id).containsExactly("abc");
    assertThat(told.rejections)
        .extracting(Rejection::code)
        .containsExactly("log-not-decoded", "log-not-decoded", "nul-character");
  }

  private static String word(long value) {
    return String.format("%064x", value);
  }

  @Test
  void anotherMappingIsAnotherReading() throws Exception {
    Map<String, Object> stated = by(splitter, "PaymentSplitter.json", SPLITTER);
    String before = read(chain.url(), stated, new Told()).settingsDigest();
    by(splitter, "PaymentSplitter.json", SPLITTER.replace("role: payee", "role: holder"));
    assertThat(read(chain.url(), stated, new Told()).settingsDigest()).isNotEqualTo(before);
  }

  /** No node is there: all this is said before any is asked. */
  @Test
  void whatDoesNotFitIsSaidBeforeAnythingIsRead() throws Exception {
    String abi = "PaymentSplitter.json";
    refused(
        by(splitter, abi, SPLITTER.replace("PaymentReleased", "PaymentRelased")),
        "mapping.yaml:",
        "there is no event 'PaymentRelased'",
        "PaymentReleased");
    refused(by(splitter, abi, SPLITTER.replace("{to}", "{too}")), "mapping.yaml:", "has no 'too'");
    refused(
        by(splitter, abi, SPLITTER.replace("{amount}", "{to}")),
        "mapping.yaml:",
        "'to' is of type address, and no number");
    refused(
        by(splitter, abi, SPLITTER.replace("when: {event: PayeeAdded}", "when: {block: \"1\"}")),
        "needs 'when: {event: …}'");
    refused(
        by(goods, "ERC1155PresetMinterPauser.json", BATCHES.replace("{values.*}", "{values}")),
        "'values' is a list: go over it with 'each: values'");
    Files.writeString(
        folder.resolve("odd.json"),
        "[{\"type\":\"event\",\"name\":\"Odd\",\"inputs\":[{\"name\":\"x\",\"type\":\"tuple\"}]}]");
    refused(
        by(splitter, "odd.json", "facts: [{fact: Party, when: {event: Odd}, id: a, kind: person}]"),
        "the event Odd has 'x' of type tuple, which is not read");
    Files.writeString(folder.resolve("broken.json"), "[{]");
    refused(by(splitter, "broken.json", SPLITTER), "broken.json is no JSON: line 1");
    refused(by(splitter, "none.json", SPLITTER), "'none.json' is no file there");
    Files.writeString(
        folder.resolve("two.json"),
        """
        [{"type": "event", "name": "A", "inputs": [{"name": "x", "type": "address"}]},
         {"type": "event", "name": "A", "inputs": [{"name": "x", "type": "address", "indexed": true}]}]
        """);
    refused(by(splitter, "two.json", SPLITTER), "two.json has two events A(address)");
  }

  private void refused(Map<String, Object> contracts, String... said) {
    assertThatThrownBy(() -> read("http://127.0.0.1:1", contracts, new Told()))
        .isInstanceOf(SourceException.class)
        .message()
        .contains(said)
        .hasLineCount(1);
  }
}
