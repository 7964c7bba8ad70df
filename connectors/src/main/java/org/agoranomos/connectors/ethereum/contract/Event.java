package org.agoranomos.connectors.ethereum.contract;

import java.math.BigInteger;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.abi.Words;
import org.agoranomos.connectors.ethereum.chain.BlockHeader;
import org.agoranomos.connectors.ethereum.chain.Log;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * A log of a known contract, with what surrounds it.
 *
 * @param log the log
 * @param block its block
 * @param contract who logged it
 * @param proposal id of the one proposal that was executed in the same transaction, or null
 * @param history what is known of later events
 * @param calls what contracts answer at the end of what is read
 */
public record Event(
    Log log,
    BlockHeader block,
    Contract contract,
    @Nullable String proposal,
    History history,
    Calls calls) {
  /** The address of nobody. */
  static final String ZERO = "0x" + "0".repeat(40);

  /** What tells its sort. */
  public EventKey key() {
    return new EventKey(log.topics().isEmpty() ? "" : log.topics().get(0), log.topics().size());
  }

  /** Where it stands. */
  public SourceLocation place() {
    return new SourceLocation.ChainLog(
        contract.ledger().chain(), log.block(), log.transaction(), log.index());
  }

  /** When it was. */
  public TimeInterval at() {
    return TimeInterval.at(block.at()).inBlock(contract.ledger().chain(), block.number());
  }

  /** The words of its data. */
  Words words() {
    return new Words(log.data());
  }

  /** An indexed address; the first parameter is 1. */
  String indexedAddress(int topic) throws Undecodable {
    return Words.address(log.topics().get(topic));
  }

  /** An indexed number; the first parameter is 1. */
  BigInteger indexedNumber(int topic) {
    return Words.number(log.topics().get(topic));
  }

  /** The id of what this event says. */
  public String id(String kind) {
    return contract.key(kind + "/" + log.transaction() + "/" + log.index());
  }

  /** A setting that this event changed. */
  Fact setting(String parameter, Quantity value) {
    return setting("setting/" + parameter, parameter, value, at(), proposal);
  }

  /** The same setting before it. It was made some time up to then, nobody knows by what. */
  Fact settingBefore(String parameter, Quantity value) {
    return setting("before/" + parameter, parameter, value, Contract.upTo(block), null);
  }

  private Fact setting(
      String name, String parameter, Quantity value, TimeInterval at, @Nullable String by) {
    return new Setting(
        id(name), contract.ledger().organization(), contract.party(), parameter, value, at, by);
  }

  /** Value that passed from one address to another. */
  Transfer transfer(String payer, String payee, Quantity quantity) {
    return transfer("transfer", payer, payee, quantity);
  }

  /** One of several values that passed from one address to another, counted from 0. */
  Transfer transfer(int part, String payer, String payee, Quantity quantity) {
    return transfer("transfer/" + part, payer, payee, quantity);
  }

  private Transfer transfer(String name, String payer, String payee, Quantity quantity) {
    Ledger ledger = contract.ledger();
    String from = ledger.account(payer);
    String to = ledger.account(payee);
    return new Transfer(
        id(name),
        ledger.party(payer),
        ledger.party(payee),
        quantity,
        at(),
        ledger.chain(),
        from == null && to == null ? null : ledger.organization(),
        kind(from != null, to != null),
        log.transaction(),
        null,
        from == null ? null : proposal,
        null,
        null,
        null,
        null,
        Transfer.Instrument.TOKEN,
        null,
        log.transaction(),
        from,
        to);
  }

  private static Transfer.Kind kind(boolean paid, boolean received) {
    if (paid) {
      return received ? Transfer.Kind.INTERNAL : Transfer.Kind.PAYMENT;
    }
    return received ? Transfer.Kind.INCOME : Transfer.Kind.OTHER;
  }
}
