package org.agoranomos.connectors.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Asset;
import org.agoranomos.ontology.fact.Delegation;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.fact.VotingPower;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.web3j.abi.EventEncoder;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.generated.Uint256;

/**
 * ERC-721 and ERC-1155 on a real node: OpenZeppelin's presets as it published them, and its tokens
 * that vote, compiled.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectionsTest {
  private static final String ARTIFACTS = "@openzeppelin/contracts/build/contracts/";
  private static final DynamicBytes NOTHING = Abi.bytes("0x");
  private static final String NOBODY = "0x" + "0".repeat(40);

  private Anvil chain;
  private String art;
  private String goods;
  private String seats;
  private Told told;

  @BeforeAll
  void play() throws Exception {
    chain = Anvil.start();
    String founder = chain.account(0);
    art =
        deploy(
            "ERC721PresetMinterPauserAutoId",
            Abi.constructor(Abi.text("Art"), Abi.text("ART"), Abi.text("")));
    goods = deploy("ERC1155PresetMinterPauser", Abi.constructor(Abi.text("")));
    seats = chain.deploy(founder, "0x" + Dao.contracts().get("Nft5").asText());

    chain.send(founder, art, Abi.call("mint", Abi.address(founder)));
    chain.send(founder, art, Abi.call("mint", Abi.address(chain.account(1))));
    chain.send(
        founder,
        art,
        Abi.call(
            "transferFrom", Abi.address(founder), Abi.address(chain.account(2)), Abi.number(0)));
    chain.send(chain.account(1), art, Abi.call("burn", Abi.number(1)));

    mint(founder, 7, 1_000);
    chain.send(
        founder,
        goods,
        Abi.call(
            "mintBatch", Abi.address(founder), numbers(7, 8, 9), numbers(50, 60, 70), NOTHING));
    chain.send(
        founder,
        goods,
        Abi.call(
            "safeTransferFrom",
            Abi.address(founder),
            Abi.address(chain.account(1)),
            Abi.number(7),
            Abi.number(30),
            NOTHING));
    chain.send(
        founder,
        goods,
        Abi.call(
            "safeBatchTransferFrom",
            Abi.address(founder),
            Abi.address(chain.account(2)),
            numbers(8, 9),
            numbers(1, 2),
            NOTHING));
    chain.send(
        chain.account(1),
        goods,
        Abi.call("burn", Abi.address(chain.account(1)), Abi.number(7), Abi.number(5)));

    for (int seat = 1; seat <= 3; seat++) {
      chain.send(founder, seats, Abi.call("mint", Abi.address(chain.account(3)), Abi.number(seat)));
    }
    chain.send(chain.account(3), seats, Abi.call("delegate", Abi.address(chain.account(4))));
    chain.send(
        chain.account(3),
        seats,
        Abi.call(
            "transferFrom",
            Abi.address(chain.account(3)),
            Abi.address(chain.account(5)),
            Abi.number(2)));
    told = read(Map.of(art, "detect", goods, "detect", seats, "detect"));
  }

  @AfterAll
  void end() {
    chain.close();
  }

  private String deploy(String contract, String constructor)
      throws IOException, InterruptedException {
    return chain.deploy(
        chain.account(0), Anvil.bytecode(ARTIFACTS + contract + ".json") + constructor);
  }

  private void mint(String to, long id, long amount) {
    chain.send(
        chain.account(0),
        goods,
        Abi.call("mint", Abi.address(to), Abi.number(id), Abi.number(amount), NOTHING));
  }

  private static DynamicArray<Uint256> numbers(long... values) {
    return Dao.numbers(Arrays.stream(values).mapToObj(BigInteger::valueOf).toList());
  }

  private Told read(Map<String, String> contracts) throws Exception {
    Told reading = new Told();
    new EthereumConnector()
        .read(
            LifeOfADao.request(
                chain.url(), List.of(), Map.of("contracts", contracts, "complete", "true")),
            reading);
    return reading;
  }

  private static String party(String address) {
    return "eip155:31337:" + address;
  }

  private String asset(String namespace, String contract) {
    return "eip155:31337/" + namespace + ":" + contract;
  }

  @Test
  void theyAreDetected() {
    assertThat(told.facts(Asset.class))
        .extracting(asset -> asset.id() + " " + asset.name())
        .containsExactlyInAnyOrder(
            asset("erc721", art) + " Art",
            asset("erc1155", goods) + " null",
            asset("erc721", seats) + " Seats");
    assertThat(told.rejections).isEmpty();
    assertThat(told.gaps).isEmpty();
  }

  /** Each token is an asset, whose units add up to what the contract says who has. */
  @Test
  void transfersAddUpToTheBalancesOfTheContracts() {
    Map<String, BigInteger> balances = new LinkedHashMap<>();
    for (Transfer transfer : told.facts(Transfer.class)) {
      BigInteger number = transfer.quantity().value().toBigIntegerExact();
      String unit = transfer.quantity().unit();
      balances.merge(unit + " " + transfer.payer(), number.negate(), BigInteger::add);
      balances.merge(unit + " " + transfer.payee(), number, BigInteger::add);
    }
    balances.keySet().removeIf(key -> key.endsWith(party(NOBODY)));
    Map<String, BigInteger> asked = new HashMap<>();
    for (String key : balances.keySet()) {
      String contract = key.replaceAll(".*:(0x[0-9a-f]{40})/.*", "$1");
      BigInteger token = new BigInteger(key.replaceAll(".*/([0-9]+) .*", "$1"));
      String holder = key.replaceAll(".*:", "");
      asked.put(
          key,
          contract.equals(goods)
              ? number(
                  chain.call(goods, Abi.call("balanceOf", Abi.address(holder), Abi.number(token))))
              : owner(contract, token).equals(holder) ? BigInteger.ONE : BigInteger.ZERO);
    }
    assertThat(balances).isEqualTo(asked).hasSize(13);
    assertThat(balances.values()).contains(new BigInteger("1020"), BigInteger.valueOf(25));
  }

  private static BigInteger number(String answer) {
    return new BigInteger(answer.substring(2), 16);
  }

  /** The owner, or nobody where the token was burnt. */
  private String owner(String contract, BigInteger token) {
    JsonNode answer =
        chain.forward(
            Anvil.JSON
                .createObjectNode()
                .put("jsonrpc", "2.0")
                .put("id", 1)
                .put("method", "eth_call")
                .set(
                    "params",
                    Anvil.JSON.valueToTree(
                        List.of(
                            Map.of("to", contract, "data", Abi.call("ownerOf", Abi.number(token))),
                            "latest"))));
    return answer.has("result") ? "0x" + answer.get("result").asText().substring(26) : NOBODY;
  }

  @Test
  void aBatchIsATransferEach() {
    assertThat(told.facts(Transfer.class))
        .extracting(Transfer::id)
        .doesNotHaveDuplicates()
        .hasSize(4 + 1 + 3 + 1 + 2 + 1 + 4);
    assertThat(
            told.facts(Transfer.class).stream()
                .filter(transfer -> transfer.payee().equals(party(chain.account(2))))
                .map(transfer -> transfer.quantity().toString()))
        .hasSize(3);
  }

  @Test
  void tokensThatVoteHaveDelegations() {
    assertThat(told.facts(Delegation.class))
        .extracting(d -> d.delegator() + " " + d.delegate())
        .containsExactly(party(chain.account(3)) + " " + party(chain.account(4)));
    assertThat(told.facts(VotingPower.class))
        .extracting(power -> power.party() + " " + power.weight())
        .containsExactly(party(chain.account(4)) + " 3", party(chain.account(4)) + " 2");
  }

  /** A collection that does not vote tells nothing of delegations, so vouches for none. */
  @Test
  void whatDoesNotVoteVouchesForNoVotes() throws Exception {
    assertThat(told.coverage).extracting(c -> c.kind()).contains("Delegation");
    assertThat(read(Map.of(art, "detect", goods, "detect")).coverage).isEmpty();
  }

  /** What a hostile contract can say of a batch, and what it is told to be. */
  @Test
  void batchesThatCannotBeAreRejectedInOneLine() throws Exception {
    String liar = chain.deploy(chain.account(0), "0x" + Dao.contracts().get("Liar4").asText());
    String topic =
        EventEncoder.buildEventSignature(
            "TransferBatch(address,address,address,uint256[],uint256[])");
    String someone = "0".repeat(63) + "1";
    List<String> lies =
        List.of(
            word(64) + word(96) + "f".repeat(64),
            word(64) + word(128) + word(1) + word(7) + word(2) + word(1) + word(1),
            word(64) + word(64) + word(1_000_000),
            word(64),
            "");
    lies.forEach(
        data -> chain.send(chain.account(0), liar, topic + someone + someone + someone + data));
    Told lied = read(Map.of(liar, "erc1155"));
    assertThat(lied.facts(Transfer.class)).isEmpty();
    assertThat(lied.rejections)
        .hasSameSizeAs(lies)
        .allSatisfy(rejection -> assertThat(rejection.code()).isEqualTo("log-not-decoded"));
    assertThat(lied.rejections.get(1).reason()).endsWith("it has 1 ids, but 2 amounts");
    assertThat(lied.coverage).isEmpty();
  }

  private static String word(long value) {
    return String.format("%064x", value);
  }
}
