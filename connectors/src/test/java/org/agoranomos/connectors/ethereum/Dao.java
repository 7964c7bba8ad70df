package org.agoranomos.connectors.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.generated.Uint256;

/**
 * An organization on a chain: OpenZeppelin's Governor with its TimelockController, and a token
 * whose holders vote. Version 5 reckons in blocks and has 18 decimals, version 4 here in seconds
 * and has 6.
 */
final class Dao {
  static final long DELAY = 2;
  static final long PERIOD = 40;
  static final long LOCK = 100;

  final Anvil chain;
  final boolean inSeconds;
  final int decimals;
  final String token;
  final String timelock;
  final String governor;

  private Dao(
      Anvil chain,
      boolean inSeconds,
      int decimals,
      String token,
      String timelock,
      String governor) {
    this.chain = chain;
    this.inSeconds = inSeconds;
    this.decimals = decimals;
    this.token = token;
    this.timelock = timelock;
    this.governor = governor;
  }

  /** A proposal, as it must be named again to be queued and executed. */
  record Put(
      String id,
      List<String> targets,
      List<BigInteger> values,
      List<String> calls,
      String description) {}

  /** Founds an organization with a million tokens, which the first account holds. */
  static Dao found(Anvil chain, int version) throws IOException {
    JsonNode code = contracts();
    boolean seconds = version == 4;
    int decimals = seconds ? 6 : 18;
    String founder = chain.account(0);
    String token =
        chain.deploy(
            founder,
            code(code, "Token" + version)
                + Abi.constructor(Abi.number(units(decimals, 1_000_000))));
    String timelock =
        chain.deploy(
            founder,
            code(code, "Timelock" + version)
                + Abi.constructor(Abi.number(LOCK), Abi.address(founder)));
    String settings =
        seconds
            ? Abi.constructor(
                Abi.address(token),
                Abi.address(timelock),
                Abi.number(DELAY),
                Abi.number(PERIOD),
                Abi.number(units(decimals, 1_000)),
                Abi.number(4))
            : Abi.constructor(
                Abi.address(token),
                Abi.address(timelock),
                Abi.number48(DELAY),
                Abi.number32(PERIOD),
                Abi.number(units(decimals, 1_000)),
                Abi.number(4));
    String governor = chain.deploy(founder, code(code, "Governor" + version) + settings);
    Dao dao = new Dao(chain, seconds, decimals, token, timelock, governor);
    for (String role : List.of("PROPOSER_ROLE", "EXECUTOR_ROLE", "CANCELLER_ROLE")) {
      dao.grant(role, governor);
    }
    return dao;
  }

  static JsonNode contracts() throws IOException {
    try (InputStream in = Dao.class.getResourceAsStream("contracts.json")) {
      return Anvil.JSON.readTree(Objects.requireNonNull(in));
    }
  }

  private static String code(JsonNode contracts, String name) {
    return "0x" + contracts.get(name).asText();
  }

  static BigInteger units(int decimals, long whole) {
    return BigInteger.TEN.pow(decimals).multiply(BigInteger.valueOf(whole));
  }

  String account(int index) {
    return chain.account(index);
  }

  void grant(String role, String to) {
    chain.send(
        account(0), timelock, Abi.call("grantRole", Abi.word(Abi.hash(role)), Abi.address(to)));
  }

  void give(int from, String to, long whole) {
    chain.send(
        account(from),
        token,
        Abi.call("transfer", Abi.address(to), Abi.number(units(decimals, whole))));
  }

  void delegate(int from, String to) {
    chain.send(account(from), token, Abi.call("delegate", Abi.address(to)));
  }

  /** Lets the time pass in which the governor reckons. */
  void await(long ticks) {
    if (inSeconds) {
      chain.pass(ticks);
    } else {
      chain.mine(ticks);
    }
  }

  Put propose(
      int by,
      String description,
      List<String> targets,
      List<BigInteger> values,
      List<String> calls) {
    JsonNode receipt =
        chain.send(
            account(by),
            governor,
            Abi.call(
                "propose",
                Abi.addresses(targets),
                numbers(values),
                bytes(calls),
                Abi.text(description)));
    String data = receipt.get("logs").get(0).get("data").asText();
    return new Put(
        new BigInteger(data.substring(2, 66), 16).toString(), targets, values, calls, description);
  }

  JsonNode vote(int by, Put proposal, int support) {
    return chain.send(
        account(by),
        governor,
        Abi.call("castVote", Abi.number(new BigInteger(proposal.id())), Abi.number8(support)));
  }

  void voteWithReason(int by, Put proposal, int support, String reason) {
    chain.send(
        account(by),
        governor,
        Abi.call(
            "castVoteWithReason",
            Abi.number(new BigInteger(proposal.id())),
            Abi.number8(support),
            Abi.text(reason)));
  }

  void queue(Put proposal) {
    act("queue", proposal);
  }

  JsonNode execute(Put proposal) {
    chain.pass(LOCK + 1);
    return act("execute", proposal);
  }

  void cancel(int by, Put proposal) {
    chain.send(account(by), governor, call("cancel", proposal));
  }

  private JsonNode act(String function, Put proposal) {
    return chain.send(account(9), governor, call(function, proposal));
  }

  private static String call(String function, Put proposal) {
    return Abi.call(
        function,
        Abi.addresses(proposal.targets()),
        numbers(proposal.values()),
        bytes(proposal.calls()),
        Abi.word(Abi.hash(proposal.description())));
  }

  static DynamicArray<Uint256> numbers(List<BigInteger> values) {
    return new DynamicArray<>(Uint256.class, values.stream().map(Uint256::new).toList());
  }

  static DynamicArray<DynamicBytes> bytes(List<String> values) {
    return new DynamicArray<>(DynamicBytes.class, values.stream().map(Abi::bytes).toList());
  }

  /** A number that one of the contracts answers. */
  BigInteger number(String contract, String data, int word) {
    String answer = chain.call(contract, data).substring(2);
    return new BigInteger(answer.substring(64 * word, 64 * word + 64), 16);
  }
}
