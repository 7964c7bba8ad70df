package org.agoranomos.connectors.ethereum.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agoranomos.connectors.ethereum.chain.BlockHeader;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Asset;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.Supply;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * A contract that is read, and what must be known of it to read its events.
 *
 * @param address in lower case
 * @param kind what it is
 * @param ledger where and whose it is
 * @param decimals those of its token's amounts, or of the votes that it counts
 * @param counting how it reckons time and votes
 */
public record Contract(
    String address, ContractKind kind, Ledger ledger, int decimals, Counting counting) {
  /** The function that answers how many units there are. */
  public static final String SUPPLY = "totalSupply()";

  private static final int MOST_DECIMALS = 255;

  /** Asks a contract for what must be known of it. */
  public static Contract known(String address, ContractKind kind, Ledger ledger, Calls calls)
      throws RpcException {
    String token = address;
    for (String function : kind.tokenFunctions()) {
      token = calls.address(token, function).orElse(token);
    }
    int decimals =
        calls
            .number(token, "decimals()")
            .filter(number -> number.compareTo(BigInteger.valueOf(MOST_DECIMALS)) <= 0)
            .map(BigInteger::intValue)
            .orElse(0);
    return new Contract(address, kind, ledger, decimals, kind.counting(calls, address));
  }

  /** What begins the natural keys of what it says. */
  String key(String rest) {
    return ledger.request().factId(address + "/" + rest);
  }

  /** Its identifier (CAIP-10). */
  public String party() {
    return ledger.party(address);
  }

  /** Where its state after a block is told. */
  public SourceLocation place(long block, String function) {
    return new SourceLocation.ChainState(ledger.chain(), block, address, function);
  }

  /**
   * What it is: an account of the organization, a token, or neither.
   *
   * @param withOrganization whether to tell the organization too
   */
  public List<Fact> described(Calls calls, boolean withOrganization) throws RpcException {
    List<Fact> facts = new ArrayList<>();
    String name = calls.text(address, "name()").orElse(null);
    if (withOrganization) {
      facts.add(
          new Organization(ledger.organization(), Organization.Form.DAO, name, null, null, null));
    }
    if (kind.isAccount()) {
      facts.add(
          new Account(
              party(),
              null,
              ledger.organization(),
              ledger.chain(),
              kind instanceof Safe ? Account.Kind.MULTISIG : Account.Kind.TREASURY));
    } else if (!kind.assetNamespace().isEmpty()) {
      facts.add(new Asset(asset(), Asset.Kind.TOKEN, ledger.organization(), ledger.chain(), name));
    }
    return facts;
  }

  /**
   * A setting that no event told. It was made before the first block that was read, or by the code
   * itself: some time up to the last block.
   */
  public Fact setting(StateReading reading, long block, BlockHeader last) {
    return new Setting(
        key("state/" + block + "/" + reading.parameter()),
        ledger.organization(),
        party(),
        reading.parameter(),
        reading.value(),
        upTo(last),
        null);
  }

  /** Some time up to a block. */
  static TimeInterval upTo(BlockHeader block) {
    return TimeInterval.between(TimeInterval.instant(TimeInterval.MIN), block.at());
  }

  /** How much voting weight there is after a block, if its units are such and it says so. */
  public Optional<Fact> supply(Calls calls, BlockHeader last) throws RpcException {
    if (!kind.givesVotes()) {
      return Optional.empty();
    }
    return calls
        .number(address, SUPPLY)
        .map(
            total ->
                new Supply(
                    key("state/" + last.number() + "/supply"),
                    ledger.organization(),
                    asset(),
                    amount(total),
                    null,
                    TimeInterval.at(last.at()).inBlock(ledger.chain(), last.number())));
  }

  /** An amount of its token, or a weight of votes. */
  BigDecimal amount(BigInteger smallest) {
    return new BigDecimal(smallest, decimals);
  }

  /** The identifier of its token, or of all its tokens (CAIP-19). */
  String asset() {
    return ledger.asset(kind.assetNamespace(), address);
  }

  /** So many of one of its tokens, which has an identifier of its own (CAIP-19). */
  Quantity units(BigInteger token, BigInteger number) {
    return new Quantity(new BigDecimal(number), asset() + "/" + token);
  }

  /** So many votes. */
  Quantity weight(BigInteger smallest) {
    return new Quantity(amount(smallest), "1");
  }

  /** So many ticks of its clock. */
  Quantity ticks(BigInteger ticks) {
    return new Quantity(new BigDecimal(ticks), counting.inSeconds() ? "s" : "{block}");
  }

  /** So many seconds. */
  static Quantity duration(BigInteger seconds) {
    return new Quantity(new BigDecimal(seconds), "s");
  }

  /** So many. */
  static Quantity count(BigInteger number) {
    return new Quantity(new BigDecimal(number), "1");
  }

  /**
   * The time of a tick of its clock. Blocks that are there have their time, later ones only their
   * number. Ticks beyond all times are the end of time.
   */
  TimeInterval tick(BigInteger tick, Calls calls) throws RpcException {
    if (counting.inSeconds()) {
      return seconds(tick);
    }
    if (tick.bitLength() > 62) {
      return TimeInterval.UNKNOWN;
    }
    long block = tick.longValue();
    return calls
        .time(tick)
        .map(time -> TimeInterval.at(time).inBlock(ledger.chain(), block))
        .orElse(TimeInterval.ofBlock(ledger.chain(), block));
  }

  /** A time that is given in seconds since 1970. */
  static TimeInterval seconds(BigInteger seconds) {
    BigInteger last = BigInteger.valueOf(TimeInterval.MAX / 1_000_000 - 1);
    return TimeInterval.at(Instant.ofEpochSecond(seconds.min(last).longValueExact()));
  }

  /** A fraction of one. */
  @Nullable Quantity fractionOf(BigInteger numerator) {
    try {
      return new Quantity(
          new BigDecimal(numerator).divide(new BigDecimal(counting.fraction())), "1");
    } catch (ArithmeticException e) {
      return null;
    }
  }
}
