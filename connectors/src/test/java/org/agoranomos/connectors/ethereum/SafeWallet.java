package org.agoranomos.connectors.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** A real Safe 1.4.1, with the bytecode that its makers publish. One owner signs. */
final class SafeWallet {
  private static final String ARTIFACTS = "@safe-global/safe-contracts/build/artifacts/contracts/";
  private static final String ZERO = "0x" + "0".repeat(40);

  final Anvil chain;
  final String address;

  /** The receipt of its founding. */
  final JsonNode setup;

  private SafeWallet(Anvil chain, String address, JsonNode setup) {
    this.chain = chain;
    this.address = address;
    this.setup = setup;
  }

  static SafeWallet found(Anvil chain, List<String> owners)
      throws IOException, InterruptedException {
    String founder = chain.account(0);
    String code = chain.deploy(founder, bytecode("Safe.sol/Safe.json"));
    String proxy =
        chain.deploy(
            founder,
            bytecode("proxies/SafeProxy.sol/SafeProxy.json") + Abi.constructor(Abi.address(code)));
    JsonNode setup =
        chain.send(
            founder,
            proxy,
            Abi.call(
                "setup",
                Abi.addresses(owners),
                Abi.number(1),
                Abi.address(ZERO),
                Abi.bytes("0x"),
                Abi.address(ZERO),
                Abi.address(ZERO),
                Abi.number(0),
                Abi.address(ZERO)));
    return new SafeWallet(chain, proxy, setup);
  }

  private static String bytecode(String artifact) throws IOException, InterruptedException {
    JsonNode json = Anvil.JSON.readTree(Anvil.installed(ARTIFACTS + artifact).toFile());
    return json.get("bytecode").asText();
  }

  /** Has the Safe call something; the first account signs by sending. */
  void execute(String to, String data, long value) {
    String owner = chain.account(0);
    String signature = "0x" + "0".repeat(24) + owner.substring(2) + "0".repeat(64) + "01";
    chain.send(
        owner,
        address,
        Abi.call(
            "execTransaction",
            Abi.address(to),
            Abi.number(value),
            Abi.bytes(data),
            Abi.number8(0),
            Abi.number(0),
            Abi.number(0),
            Abi.number(0),
            Abi.address(ZERO),
            Abi.address(ZERO),
            Abi.bytes(signature)));
  }
}
