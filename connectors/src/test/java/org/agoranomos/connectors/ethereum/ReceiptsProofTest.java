package org.agoranomos.connectors.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.agoranomos.connectors.ethereum.chain.LogReader;
import org.agoranomos.connectors.ethereum.chain.Node;
import org.agoranomos.connectors.ethereum.proof.ProvenLogs;
import org.agoranomos.connectors.ethereum.proof.ReceiptsProof;
import org.agoranomos.connectors.ethereum.rpc.JsonRpc;
import org.agoranomos.connectors.ethereum.rpc.Pace;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers and receipts that a real node made by the rules of each fork that changed them. */
class ReceiptsProofTest {
  private static final int MANY = 200;

  /** Code of a contract, without opcodes that the oldest fork here lacks. */
  private static final String LOGS_ITS_INPUT =
      "0x600d600c600039600d6000f3" + "3660006000376007366000a100";

  @ParameterizedTest
  @ValueSource(strings = {"berlin", "london", "shanghai", "cancun", "prague"})
  void aRealChainProvesItsLogs(String fork) throws Exception {
    try (Anvil chain = Anvil.start(fork)) {
      chain.ask("evm_setAutomine", false);
      String deployed = send(chain, "", "0x0", "0x30d40", LOGS_ITS_INPUT);
      chain.mine(1);
      String contract =
          chain.ask("eth_getTransactionReceipt", deployed).get("contractAddress").asText();
      send(chain, contract, "0x0", "0x30d40");
      send(chain, contract, "0x1", "0x30d40");
      if (!fork.equals("berlin")) {
        send(chain, contract, "0x2", "0x30d40");
      }
      // Not enough gas for the log.
      send(chain, contract, "0x0", "0x5a3c", "0x" + "00".repeat(200));
      chain.mine(1);
      chain.mine(3);
      for (int i = 0; i < MANY; i++) {
        send(chain, contract, "0x0", "0x30d40");
      }
      chain.mine(1);

      Set<String> types = new TreeSet<>();
      Set<String> results = new TreeSet<>();
      for (JsonNode receipt : chain.ask("eth_getBlockReceipts", "0x2")) {
        types.add(receipt.get("type").asText());
        results.add(receipt.get("status").asText());
      }
      assertThat(types)
          .isEqualTo(fork.equals("berlin") ? Set.of("0x0", "0x1") : Set.of("0x0", "0x1", "0x2"));
      assertThat(results).containsExactly("0x0", "0x1");

      Pace pace = new Pace(99_999, 3, Duration.ofSeconds(20), time -> {});
      Node node = new Node(new JsonRpc(URI.create(chain.url()), pace));
      ProvenLogs proven = new ProvenLogs();
      long head = chain.head();
      new ReceiptsProof(node, Set.of(contract)).prove(node.block(0), node.block(head), proven);
      AtomicInteger count = new AtomicInteger();
      new LogReader(node, List.of(contract), node.block(head))
          .read(
              0,
              head,
              page -> {
                proven.check(page.logs(), page.blocks());
                count.addAndGet(page.logs().size());
              });
      proven.end();
      assertThat(count).hasValue(MANY + (fork.equals("berlin") ? 2 : 3));
    }
  }

  private static void send(Anvil chain, String to, String type, String gas) {
    send(chain, to, type, gas, "0x" + "11".repeat(96));
  }

  private static String send(Anvil chain, String to, String type, String gas, String data) {
    ObjectNode transaction =
        Anvil.JSON
            .createObjectNode()
            .put("from", chain.account(0))
            .put("gas", gas)
            .put("type", type)
            .put("data", data);
    if (!to.isEmpty()) {
      transaction.put("to", to);
    }
    if (type.equals("0x2")) {
      transaction.put("maxFeePerGas", "0x12a05f200").put("maxPriorityFeePerGas", "0x1");
    } else {
      transaction.put("gasPrice", "0x12a05f200");
    }
    if (type.equals("0x1")) {
      transaction.putArray("accessList");
    }
    return chain.ask("eth_sendTransaction", transaction).asText();
  }
}
