package org.agoranomos.connectors.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A DAO that lives for a quarter on a real node, from its founding in January of 2026: tokens are
 * distributed and delegated, seven proposals are put, and a Safe is founded. It lives twice: with
 * breaches, and the same without.
 *
 * <p>In either life one proposal is paid out, one finds no quorum, one is cancelled, one is
 * approved and never executed, one is voted on by a holder who was lent tokens (breach) or has none
 * but their own, one makes the vote longer, and one pays the rent (in the life with breaches, who
 * kept the timelock's keys pays it without any).
 */
public final class AuditedDao implements AutoCloseable {
  /** Where the chain begins. */
  public static final Instant FOUNDED = Instant.parse("2026-01-01T00:00:00Z");

  private static final BigInteger ETHER = BigInteger.TEN.pow(18);
  private static final long DAY = Duration.ofDays(1).toSeconds();

  private final Anvil chain;
  private final Dao dao;
  private final boolean breaches;
  private String safe = "";
  private String lentVote = "";
  private String rent = "";
  private String owned = "";
  private String signed = "";
  private String shortened = "";
  private String lengthened = "";
  private Instant amended = FOUNDED;

  private AuditedDao(Anvil chain, Dao dao, boolean breaches) {
    this.chain = chain;
    this.dao = dao;
    this.breaches = breaches;
  }

  /**
   * Plays a life.
   *
   * @param breaches whether its rules are broken
   */
  public static AuditedDao play(boolean breaches) throws IOException, InterruptedException {
    Anvil chain = Anvil.start();
    try {
      AuditedDao life = new AuditedDao(chain, Dao.found(chain, 5), breaches);
      life.distribute();
      life.chain.pass(40 * DAY);
      life.decide();
      life.chain.pass(60 * DAY);
      return life;
    } catch (RuntimeException | Error | IOException | InterruptedException e) {
      chain.close();
      throw e;
    }
  }

  /** No holder decides alone, nor do two. */
  private void distribute() {
    List<Integer> thousands = List.of(150, 180, 180, 80, 150, 30, 0, 0, 5);
    for (int i = 0; i < thousands.size(); i++) {
      if (thousands.get(i) > 0) {
        dao.give(0, dao.account(i + 1), 1_000L * thousands.get(i));
      }
    }
    dao.give(0, dao.timelock, 45_000);
    for (int holder : List.of(0, 1, 2, 3, 4, 9)) {
      dao.delegate(holder, dao.account(holder));
    }
    dao.delegate(6, dao.account(1));
    chain.send(
        dao.account(0), dao.timelock, "0x", "0x" + ETHER.multiply(BigInteger.TEN).toString(16));
    dao.await(1);
  }

  private void decide() throws IOException, InterruptedException {
    Dao.Put paid = payment(0, "Pay for the harvest", 8);
    dao.await(Dao.DELAY + 1);
    dao.vote(0, paid, 1);
    dao.vote(1, paid, 0);
    dao.vote(2, paid, 1);
    dao.vote(3, paid, 2);
    execute(paid);

    Dao.Put ignored = payment(3, "Nobody cares", 8);
    dao.await(Dao.DELAY + 1);
    dao.vote(9, ignored, 1);
    dao.await(Dao.PERIOD + 1);

    Dao.Put withdrawn = payment(0, "A slip", 8);
    dao.cancel(0, withdrawn);

    Dao.Put left = payment(1, "Approved and left lying", 8);
    dao.await(Dao.DELAY + 1);
    dao.vote(0, left, 1);
    dao.vote(1, left, 1);
    dao.await(Dao.PERIOD + 1);
    dao.queue(left);

    if (breaches) {
      dao.give(5, dao.account(4), 100_000);
    }
    Dao.Put mural = payment(2, "Paint the wall", 8);
    dao.await(Dao.DELAY + 1);
    dao.vote(0, mural, 1);
    dao.vote(2, mural, 1);
    lentVote = id("vote", dao.vote(4, mural, 1), 0);
    if (breaches) {
      dao.give(4, dao.account(5), 100_000);
    }
    execute(mural);

    payRent();
    foundSafe();

    // Later votes would last longer than the charter says.
    Dao.Put longer =
        dao.propose(
            1,
            "Vote longer",
            List.of(dao.governor),
            List.of(BigInteger.ZERO),
            List.of(Abi.call("setVotingPeriod", Abi.number32(50))));
    dao.await(Dao.DELAY + 1);
    dao.vote(0, longer, 1);
    dao.vote(2, longer, 1);
    JsonNode receipt = execute(longer);
    lengthened = id("setting/votingPeriod", receipt, log(receipt, dao.governor));
    amended = time(receipt);
    if (breaches) {
      JsonNode changed =
          byKeys(dao.timelock, BigInteger.ZERO, Abi.call("updateDelay", Abi.number(1)));
      shortened = key(dao.timelock, "setting/minDelay", changed, log(changed, dao.timelock));
    }
  }

  private void payRent() {
    if (breaches) {
      dao.grant("PROPOSER_ROLE", dao.account(0));
      dao.grant("EXECUTOR_ROLE", dao.account(0));
      JsonNode receipt = byKeys(dao.account(7), ETHER, "0x");
      rent = key(dao.timelock, "transfer", receipt, log(receipt, dao.timelock));
      return;
    }
    Dao.Put put = payment(3, "Pay the rent", 7);
    dao.await(Dao.DELAY + 1);
    dao.vote(0, put, 1);
    dao.vote(1, put, 1);
    execute(put);
  }

  private void foundSafe() throws IOException, InterruptedException {
    SafeWallet wallet =
        SafeWallet.found(
            chain,
            SafeWallet.Release.V1_4,
            List.of(dao.account(0), dao.account(1), dao.account(2)));
    safe = wallet.address;
    owned = key(safe, "setting/owners", wallet.setup, 0);
    signed = key(safe, "setting/threshold", wallet.setup, 0);
    if (!breaches) {
      wallet.execute(safe, Abi.call("changeThreshold", Abi.number(2)), 0);
    }
  }

  private Dao.Put payment(int by, String title, int to) {
    return dao.propose(by, title, List.of(dao.account(to)), List.of(ETHER), List.of("0x"));
  }

  private JsonNode execute(Dao.Put put) {
    dao.await(Dao.PERIOD + 1);
    dao.queue(put);
    return dao.execute(put);
  }

  /** Has the timelock do something that no proposal says; the receipt of its execution. */
  private JsonNode byKeys(String target, BigInteger value, String data) {
    byte[] salt = Abi.hash(target);
    chain.send(
        dao.account(0),
        dao.timelock,
        Abi.call(
            "schedule",
            Abi.address(target),
            Abi.number(value),
            Abi.bytes(data),
            Abi.word(new byte[32]),
            Abi.word(salt),
            Abi.number(Dao.LOCK)));
    chain.pass(Dao.LOCK + 1);
    return chain.send(
        dao.account(0),
        dao.timelock,
        Abi.call(
            "execute",
            Abi.address(target),
            Abi.number(value),
            Abi.bytes(data),
            Abi.word(new byte[32]),
            Abi.word(salt)));
  }

  private String id(String what, JsonNode receipt, int log) {
    return key(dao.governor, what, receipt, log);
  }

  /** The id of what a contract logged, as the connector makes it for a source named chain. */
  private static String key(String contract, String what, JsonNode receipt, int log) {
    JsonNode logged = receipt.get("logs").get(log);
    return "chain/"
        + contract
        + "/"
        + what
        + "/"
        + logged.get("transactionHash").asText()
        + "/"
        + Long.decode(logged.get("logIndex").asText());
  }

  /** Which log of a receipt is the first of a contract. */
  private static int log(JsonNode receipt, String contract) {
    for (int i = 0; i < receipt.get("logs").size(); i++) {
      if (receipt.get("logs").get(i).get("address").asText().equals(contract)) {
        return i;
      }
    }
    throw new AssertionError(contract + " logged nothing");
  }

  private Instant time(JsonNode receipt) {
    JsonNode block = chain.ask("eth_getBlockByNumber", receipt.get("blockNumber").asText(), false);
    return Instant.ofEpochSecond(Long.decode(block.get("timestamp").asText()));
  }

  /** Where the node listens. */
  public String url() {
    return chain.url();
  }

  /** The governor's address. */
  public String governor() {
    return dao.governor;
  }

  /** The timelock's address. */
  public String timelock() {
    return dao.timelock;
  }

  /** The token's address. */
  public String token() {
    return dao.token;
  }

  /** The Safe's address. */
  public String safe() {
    return safe;
  }

  /** How many owned the Safe when it was founded: its id as a fact. */
  public String owned() {
    return owned;
  }

  /** How many had to sign when it was founded: its id as a fact. */
  public String signed() {
    return signed;
  }

  /** The vote with power that was lent: its id as a fact. */
  public String lentVote() {
    return lentVote;
  }

  /** The payment without a proposal: its id as a fact. */
  public String rent() {
    return rent;
  }

  /** The change of the timelock's delay without a proposal: its id as a fact. */
  public String shortened() {
    return shortened;
  }

  /** The change of the voting period by a proposal: its id as a fact. */
  public String lengthened() {
    return lengthened;
  }

  /** When the voting period was changed. */
  public Instant amended() {
    return amended;
  }

  @Override
  public void close() {
    chain.close();
  }
}
