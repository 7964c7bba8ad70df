package org.agoranomos.connectors.ethereum;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.FactSchema;

/**
 * A small life of a DAO, played on a real node: tokens are given out, holders delegate, proposals
 * are executed, fail and are cancelled, a setting changes, money leaves the treasury with and
 * without a proposal, a Safe changes its owners, and a contract lies.
 */
final class LifeOfADao implements AutoCloseable {
  static final BigInteger ETHER = BigInteger.TEN.pow(18);

  final Anvil chain;
  final Dao dao;
  final SafeWallet safe;
  final String liar;
  final Dao.Put paid;
  final Dao.Put changed;
  final Dao.Put ignored;
  final Dao.Put withdrawn;

  private LifeOfADao(
      Anvil chain,
      Dao dao,
      SafeWallet safe,
      String liar,
      Dao.Put paid,
      Dao.Put changed,
      Dao.Put ignored,
      Dao.Put withdrawn) {
    this.chain = chain;
    this.dao = dao;
    this.safe = safe;
    this.liar = liar;
    this.paid = paid;
    this.changed = changed;
    this.ignored = ignored;
    this.withdrawn = withdrawn;
  }

  /** Plays it with that version of OpenZeppelin's contracts, and the Safe of its time. */
  static LifeOfADao play(int version) throws IOException, InterruptedException {
    Anvil chain = Anvil.start();
    try {
      return play(chain, version);
    } catch (RuntimeException | Error | IOException | InterruptedException e) {
      chain.close();
      throw e;
    }
  }

  private static LifeOfADao play(Anvil chain, int version)
      throws IOException, InterruptedException {
    Dao dao = Dao.found(chain, version);
    dao.give(0, dao.account(1), 200_000);
    dao.give(0, dao.account(2), 100_000);
    dao.give(0, dao.account(3), 5_000);
    dao.give(0, dao.timelock, 10_000);
    dao.delegate(0, dao.account(0));
    dao.delegate(1, dao.account(1));
    dao.delegate(3, dao.account(3));
    dao.delegate(2, dao.account(1));
    chain.send(
        dao.account(0), dao.timelock, "0x", "0x" + ETHER.multiply(BigInteger.TEN).toString(16));
    dao.await(1);

    Dao.Put paid =
        dao.propose(
            0,
            "# Pay Éva\nFor the work of spring.",
            List.of(dao.account(5), dao.token),
            List.of(ETHER.multiply(BigInteger.TWO), BigInteger.ZERO),
            List.of(
                "0x",
                Abi.call(
                    "transfer",
                    Abi.address(dao.account(6)),
                    Abi.number(Dao.units(dao.decimals, 250)))));
    dao.await(Dao.DELAY + 1);
    dao.voteWithReason(0, paid, 1, "good work — gute Arbeit");
    dao.vote(1, paid, 0);
    dao.vote(3, paid, 2);
    dao.await(Dao.PERIOD + 1);
    dao.queue(paid);
    dao.execute(paid);

    // Another delegate, which ends the first delegation.
    dao.delegate(2, dao.account(0));

    Dao.Put changed =
        dao.propose(
            1,
            "Vote longer",
            List.of(dao.governor),
            List.of(BigInteger.ZERO),
            List.of(
                dao.inSeconds
                    ? Abi.call("setVotingPeriod", Abi.number(50))
                    : Abi.call("setVotingPeriod", Abi.number32(50))));
    dao.await(Dao.DELAY + 1);
    dao.vote(0, changed, 1);
    dao.await(Dao.PERIOD + 1);
    dao.queue(changed);
    dao.execute(changed);

    Dao.Put ignored =
        dao.propose(3, "Nobody cares", List.of(dao.account(7)), List.of(ETHER), List.of("0x"));
    dao.await(Dao.DELAY + 1);
    dao.vote(3, ignored, 1);
    dao.await(51);

    Dao.Put withdrawn =
        dao.propose(0, "A slip", List.of(dao.account(7)), List.of(ETHER), List.of("0x"));
    if (version == 5) {
      dao.cancel(0, withdrawn);
    }

    // Money leaves without a proposal: the founder kept the timelock's keys.
    dao.grant("PROPOSER_ROLE", dao.account(0));
    dao.grant("EXECUTOR_ROLE", dao.account(0));
    byte[] salt = Abi.hash("salt");
    chain.send(
        dao.account(0),
        dao.timelock,
        Abi.call(
            "schedule",
            Abi.address(dao.account(8)),
            Abi.number(ETHER),
            Abi.bytes("0x"),
            Abi.word(new byte[32]),
            Abi.word(salt),
            Abi.number(Dao.LOCK)));
    chain.pass(Dao.LOCK + 1);
    chain.send(
        dao.account(0),
        dao.timelock,
        Abi.call(
            "execute",
            Abi.address(dao.account(8)),
            Abi.number(ETHER),
            Abi.bytes("0x"),
            Abi.word(new byte[32]),
            Abi.word(salt)));

    SafeWallet safe =
        SafeWallet.found(
            chain,
            version == 4 ? SafeWallet.Release.V1_3 : SafeWallet.Release.V1_4,
            List.of(dao.account(0), dao.account(1), dao.account(2)));
    chain.send(dao.account(4), safe.address, "0x", "0x" + ETHER.toString(16));
    safe.execute(
        safe.address,
        Abi.call("addOwnerWithThreshold", Abi.address(dao.account(4)), Abi.number(1)),
        0);
    safe.execute(
        safe.address,
        Abi.call(
            "removeOwner", Abi.address(dao.account(1)), Abi.address(dao.account(2)), Abi.number(1)),
        0);
    safe.execute(safe.address, Abi.call("changeThreshold", Abi.number(2)), 0);

    String liar = chain.deploy(dao.account(0), "0x" + Dao.contracts().get("Liar").asText());
    return new LifeOfADao(chain, dao, safe, liar, paid, changed, ignored, withdrawn);
  }

  /** Its contracts. */
  List<String> contracts() {
    return List.of(dao.governor, dao.timelock, dao.token, safe.address);
  }

  /** A request for all its contracts, with further settings. */
  SourceRequest request(String url, Map<String, Object> more) {
    return request(url, contracts(), more);
  }

  /** A request for those contracts of a test's chain, with further settings. */
  static SourceRequest request(String url, List<String> contracts, Map<String, Object> more) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("chain", "eip155:31337");
    settings.put("head", "latest");
    settings.put("requestsPerSecond", "99999");
    settings.put("values", Map.of("organization", "dao:test"));
    Map<String, String> kinds = new LinkedHashMap<>();
    contracts.forEach(address -> kinds.put(address, "detect"));
    settings.put("contracts", kinds);
    settings.putAll(more);
    return new SourceRequest(
        "chain", "chain", Path.of("."), url, "${NODE}", settings, FactSchema.standard());
  }

  @Override
  public void close() {
    chain.close();
  }
}
