package org.agoranomos.connectors.ethereum.contract;

import java.math.BigInteger;
import java.util.Set;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/** What the facts of a Moloch DAO take from several of its events. */
final class MolochHistory {
  static final EventKey SUBMITTED =
      EventKey.of(
          "SubmitProposal(address,uint256,uint256,uint256,address,uint256,address,string,bool[6],uint256,address,address)",
          3);
  static final EventKey SPONSORED =
      EventKey.of("SponsorProposal(address,address,uint256,uint256,uint256)", 2);
  static final EventKey PROCESSED = EventKey.of("ProcessProposal(uint256,uint256,bool)", 2);
  static final EventKey PROCESSED_TOKEN =
      EventKey.of("ProcessWhitelistProposal(uint256,uint256,bool)", 2);
  static final EventKey PROCESSED_KICK =
      EventKey.of("ProcessGuildKickProposal(uint256,uint256,bool)", 2);
  static final EventKey LEFT = EventKey.of("Ragequit(address,uint256,uint256)", 1);

  static final Set<EventKey> EVENTS =
      Set.of(SUBMITTED, SPONSORED, PROCESSED, PROCESSED_TOKEN, PROCESSED_KICK, LEFT);

  private static final Set<EventKey> DECISIONS = Set.of(PROCESSED, PROCESSED_TOKEN, PROCESSED_KICK);

  private static final String SUBMISSION = "submission";
  private static final String PROPOSER = "proposer";
  private static final String START = "start";
  private static final String DECISION = "decision";

  private MolochHistory() {}

  /**
   * How a proposal was put.
   *
   * @param at when; some time up to its sponsoring if its submission was not read
   * @param proposer an address, or null if its submission was not read
   * @param kind other if its submission was not read
   * @param title null if it has none or its submission was not read
   */
  record Put(
      TimeInterval at, @Nullable String proposer, Proposal.Kind kind, @Nullable String title) {}

  static void foretell(Event event, History history) throws Undecodable, RpcException {
    EventKey key = event.key();
    if (key.equals(SUBMITTED)) {
      MolochSubmission put = MolochSubmission.of(event);
      history.note(of(event, SUBMISSION, put.number()), event, put.kind().ordinal(), put.title());
      history.note(of(event, PROPOSER, put.number()), event, put.proposer());
      MolochShares.asked(event, put);
    } else if (key.equals(SPONSORED)) {
      var words = event.words().exactly(3);
      history.note(of(event, START, words.number(0)), event, words.small(2));
    } else if (key.equals(LEFT)) {
      MolochShares.burned(event);
    } else {
      boolean passed = event.words().exactly(1).flag(0);
      BigInteger number = event.indexedNumber(2);
      history.note(of(event, DECISION, number), event, passed ? "passed" : "failed");
      if (passed && key.equals(PROCESSED)) {
        MolochShares.granted(event, number);
      } else if (passed && key.equals(PROCESSED_KICK)) {
        MolochShares.revoked(event, number);
      }
    }
  }

  /** Whether an event says that a proposal passed. */
  static boolean hasPassed(Event event) {
    return DECISIONS.contains(event.key())
        && event.log().data().length > 0
        && event.words().number(0).equals(BigInteger.ONE);
  }

  static Put put(Event event, BigInteger number) {
    History.Note put = event.history().last(of(event, SUBMISSION, number));
    History.Note proposer = event.history().last(of(event, PROPOSER, number));
    if (put == null || proposer == null) {
      return new Put(Contract.upTo(event.block()), null, Proposal.Kind.OTHER, null);
    }
    return new Put(
        put.at(),
        proposer.text(),
        Proposal.Kind.values()[(int) put.value()],
        put.text().isEmpty() ? null : put.text());
  }

  /** The period with which voting on a proposal starts, or null if its sponsoring was not read. */
  static @Nullable BigInteger starts(Event event, BigInteger number) {
    History.Note start = event.history().last(of(event, START, number));
    return start == null ? null : BigInteger.valueOf(start.value());
  }

  /** Where a proposal stands that was sponsored. */
  static String status(Event event, BigInteger number) {
    History.Note decision = event.history().last(of(event, DECISION, number));
    return decision == null ? "sponsored" : decision.text();
  }

  /** The key of what is known of a proposal or a member. */
  static String of(Event event, String what, Object whose) {
    return "moloch/" + event.contract().address() + "/" + what + "/" + whose;
  }
}
