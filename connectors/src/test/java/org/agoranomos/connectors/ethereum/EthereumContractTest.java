package org.agoranomos.connectors.ethereum;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.ConnectorContract;
import org.agoranomos.connectors.SourceRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The real chain, with a contract that logs what no governor would. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EthereumContractTest extends ConnectorContract {
  private static final String CREATED =
      "ProposalCreated(uint256,address,address[],uint256[],string[],bytes[],uint256,uint256,string)";

  private LifeOfADao life;

  @BeforeAll
  void play() throws IOException, InterruptedException {
    life = LifeOfADao.play(5);
    String topic = "0x" + HexFormat.of().formatHex(Abi.hash(CREATED));
    // A proposal with a list of 2^31 targets, and no word of them.
    life.chain.send(
        life.dao.account(0),
        life.liar,
        topic + "00".repeat(63) + "40" + "00".repeat(28) + "7fffffff");
  }

  @AfterAll
  void end() {
    life.close();
  }

  @Override
  protected Connector connector() {
    return new EthereumConnector();
  }

  @Override
  protected SourceRequest request(Path directory) {
    Map<String, String> contracts = new HashMap<>();
    for (String address : List.of(life.dao.governor, life.dao.timelock, life.dao.token)) {
      contracts.put(address, "detect");
    }
    contracts.put(life.liar, "governor");
    return life.request(life.chain.url(), Map.of("contracts", contracts));
  }

  /** The logs, one record a contract, and the supply of the token. */
  @Override
  protected int records() {
    int logs =
        life.chain
            .ask(
                "eth_getLogs",
                Map.of(
                    "fromBlock",
                    "0x0",
                    "toBlock",
                    "latest",
                    "address",
                    List.of(life.dao.governor, life.dao.timelock, life.dao.token, life.liar)))
            .size();
    return logs + 5;
  }
}
