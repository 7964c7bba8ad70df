package org.agoranomos.connectors.ethereum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Delegation;
import org.agoranomos.ontology.fact.Organization;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.web3j.abi.datatypes.generated.Bytes32;

/**
 * Delegations in a space of Snapshot, on a real node. The contract is the tests' own Solidity with
 * the registry's functions and events.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DelegateRegistryTest {
  private Anvil chain;
  private String registry;
  private final List<Long> blocks = new ArrayList<>();
  private Told told;

  @BeforeAll
  void play() throws Exception {
    chain = Anvil.start();
    registry = chain.deploy(chain.account(0), "0x" + Dao.contracts().get("Delegates").asText());
    set(1, "", 4);
    set(1, "dao.eth", 5);
    set(1, "dao.eth", 6);
    set(2, "other.eth", 4);
    set(1, "", 7);
    clear(1, "dao.eth");
    clear(1, "");
    set(3, "dao.eth", 5);
    told = read(Map.of("kind", "delegate-registry", "space", "dao.eth"));
  }

  @AfterAll
  void end() {
    chain.close();
  }

  private static Bytes32 id(String space) {
    return Abi.word(Arrays.copyOf(space.getBytes(StandardCharsets.UTF_8), 32));
  }

  private void set(int by, String space, int delegate) {
    sent(
        chain.send(
            chain.account(by),
            registry,
            Abi.call("setDelegate", id(space), Abi.address(chain.account(delegate)))));
  }

  private void clear(int by, String space) {
    sent(chain.send(chain.account(by), registry, Abi.call("clearDelegate", id(space))));
  }

  private void sent(JsonNode receipt) {
    blocks.add(Long.decode(receipt.get("blockNumber").asText()));
  }

  private Told read(Object stated) throws Exception {
    Told reading = new Told();
    new EthereumConnector()
        .read(
            LifeOfADao.request(
                chain.url(),
                List.of(),
                Map.of("contracts", Map.of(registry, stated), "complete", "true")),
            reading);
    return reading;
  }

  /** The space goes before everywhere; when nothing is said of it, everywhere holds again. */
  @Test
  void aDelegationLastsUntilAnotherIsInForce() {
    assertThat(told.facts(Delegation.class))
        .extracting(
            d ->
                account(d.delegator())
                    + " "
                    + account(d.delegate())
                    + " "
                    + d.from().block()
                    + " "
                    + (d.until() == null ? "still" : d.until().block()))
        .containsExactly(
            "1 4 " + blocks.get(0) + " " + blocks.get(1),
            "1 5 " + blocks.get(1) + " " + blocks.get(2),
            "1 6 " + blocks.get(2) + " " + blocks.get(5),
            "1 7 " + blocks.get(5) + " " + blocks.get(6),
            "3 5 " + blocks.get(7) + " still");
    assertThat(told.facts(Delegation.class))
        .extracting(Delegation::organization)
        .containsOnly("dao:test");
  }

  private int account(String party) {
    for (int i = 0; i < 10; i++) {
      if (party.equals("eip155:31337:" + chain.account(i))) {
        return i;
      }
    }
    return -1;
  }

  @Test
  void everyLogIsToldOnceAndTheRegistryItselfIsNothing() {
    // Where there was a delegate, it is cleared before the next is set.
    assertThat(told.places).hasSize(10).doesNotHaveDuplicates();
    assertThat(told.kept).hasSize(5);
    assertThat(told.rejections).isEmpty();
    assertThat(told.facts(Organization.class)).isEmpty();
    assertThat(told.coverage).extracting(Coverage::kind).containsExactly("Delegation");
  }

  @Test
  void itNeedsASpace() {
    assertThatThrownBy(() -> read("delegate-registry"))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("must be stated as {kind: delegate-registry, space: …}");
    assertThatThrownBy(() -> read(Map.of("kind", "delegate-registry", "space", "a b")))
        .hasMessageContaining("'a b' is no space such as ens.eth");
    assertThatThrownBy(() -> read(Map.of("kind", "erc20", "space", "dao.eth")))
        .hasMessageContaining("erc20 needs nothing besides its kind");
    assertThatThrownBy(() -> read("delegates"))
        .hasMessageContaining("'delegates' is no kind of contract");
  }
}
