package org.agoranomos.connectors.ethereum.contract;

import java.math.BigInteger;
import java.util.Optional;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.abi.Words;
import org.agoranomos.connectors.ethereum.rpc.RpcException;

/**
 * How many shares a member of a Moloch DAO had. They are asked for after the last block, and
 * reckoned back from there: no node needs to have the state of then, and what happened in the same
 * block counts as it should.
 */
final class MolochShares {
  private static final String REQUEST = "request";
  private static final String CHANGE = "change";
  private static final String UNKNOWN = "unknown";
  private static final String ANYONE = "";

  private MolochShares() {}

  /** Takes note of what a proposal asks for. */
  static void asked(Event event, MolochSubmission put) {
    event
        .history()
        .note(MolochHistory.of(event, REQUEST, put.number()), event, put.shares(), put.applicant());
  }

  /** Takes note of shares that a member gave up. */
  static void burned(Event event) throws Undecodable {
    long shares = event.words().exactly(2).small(0);
    event.history().note(MolochHistory.of(event, CHANGE, event.indexedAddress(1)), event, -shares);
  }

  /** Takes note of the shares that a proposal gave when it passed. */
  static void granted(Event event, BigInteger proposal) throws Undecodable, RpcException {
    History history = event.history();
    History.Note request = history.last(MolochHistory.of(event, REQUEST, proposal));
    if (request != null) {
      history.note(MolochHistory.of(event, CHANGE, request.text()), event, request.value());
      return;
    }
    Optional<Words> asked = proposal(event, proposal);
    if (asked.isPresent()) {
      String member = asked.get().address(0);
      history.note(MolochHistory.of(event, CHANGE, member), event, asked.get().small(3));
    } else {
      history.note(MolochHistory.of(event, UNKNOWN, ANYONE), event, 0);
    }
  }

  /** Takes note that a member lost all shares; how many they were is in no log. */
  static void revoked(Event event, BigInteger proposal) throws Undecodable, RpcException {
    History history = event.history();
    History.Note request = history.last(MolochHistory.of(event, REQUEST, proposal));
    Optional<Words> asked = request == null ? proposal(event, proposal) : Optional.empty();
    String member = asked.isPresent() ? asked.get().address(0) : ANYONE;
    member = request == null ? member : request.text();
    history.note(MolochHistory.of(event, UNKNOWN, member), event, 0);
  }

  /** Applicant, proposer, sponsor, shares, and more. */
  private static Optional<Words> proposal(Event event, BigInteger number) throws RpcException {
    return event.calls().words(event.contract().address(), "proposals(uint256)", 4, number);
  }

  /**
   * A member's shares when an event was.
   *
   * @throws Undecodable if nobody can tell
   */
  static BigInteger at(Event event, String member) throws Undecodable, RpcException {
    History history = event.history();
    if (!history.whole()) {
      throw unknown(member, "may have got or lost some in logs that were not read");
    }
    // Key, shares, loot, whether there is such a member, the last vote for, and jail.
    Optional<Words> now =
        event
            .calls()
            .words(
                event.contract().address(),
                "members(address)",
                6,
                new BigInteger(member.substring(2), 16));
    if (now.isEmpty()
        || history.next(MolochHistory.of(event, UNKNOWN, member), event) != null
        || history.next(MolochHistory.of(event, UNKNOWN, ANYONE), event) != null) {
      throw unknown(member, "was kicked out later, or the contract does not say");
    }
    String changes = MolochHistory.of(event, CHANGE, member);
    long later = history.sum(changes) - history.sum(changes, event);
    BigInteger shares = now.get().number(1).subtract(BigInteger.valueOf(later));
    if (shares.signum() <= 0) {
      throw unknown(member, "would have had " + shares + ", which cannot vote");
    }
    return shares;
  }

  private static Undecodable unknown(String member, String why) {
    return new Undecodable(
        "log-not-decoded",
        "how many shares " + member + " had cannot be told: it " + why,
        "state the vote among the audit's facts, with the shares that a node with the state of then answers");
  }
}
