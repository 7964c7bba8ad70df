package org.agoranomos.connectors.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** A real Safe, with the bytecode that its makers publish. One owner signs. */
final class SafeWallet {
  /** Where a release lies, and what its contracts are called. */
  enum Release {
    /** Whose events have what they are about in their data. */
    V1_3("@gnosis.pm", "GnosisSafe"),

    /** Whose events have it as a topic. */
    V1_4("@safe-global", "Safe");

    private final String scope;
    private final String name;

    Release(String scope, String name) {
      this.scope = scope;
      this.name = name;
    }

    private String bytecode(String folder, String suffix) throws IOException, InterruptedException {
      String contract = name + suffix;
      String file =
          scope
              + "/safe-contracts/build/artifacts/contracts/"
              + folder
              + contract
              + ".sol/"
              + contract
              + ".json";
      return Anvil.bytecode(file);
    }
  }

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

  static SafeWallet found(Anvil chain, Release release, List<String> owners)
      throws IOException, InterruptedException {
    String founder = chain.account(0);
    String code = chain.deploy(founder, release.bytecode("", ""));
    String proxy =
        chain.deploy(
            founder, release.bytecode("proxies/", "Proxy") + Abi.constructor(Abi.address(code)));
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
