package org.agoranomos.connectors.ethereum.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Stage;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VoteChoice;

/**
 * Compound's Governor Alpha. It reckons in blocks, its settings are code and never change, and only
 * votes for a proposal count towards the quorum, which is a number of votes.
 */
final class GovernorAlpha implements ContractKind {
  /** The function that answers the quorum. */
  static final String QUORUM = "quorumVotes()";

  private static final String THRESHOLD = "proposalThreshold()";
  private static final String OPERATIONS = "proposalMaxOperations()";

  private static final Map<EventKey, EventReader> EVENTS =
      Map.of(
          ProposalCreated.KEY,
          ProposalCreated::read,
          EventKey.of("VoteCast(address,uint256,bool,uint256)", 0),
          GovernorAlpha::vote,
          Governor.QUEUED,
          Governor::queued,
          Governor.EXECUTED,
          event -> Governor.step(event, Stage.EXECUTED, null),
          Governor.CANCELED,
          event -> Governor.step(event, Stage.CANCELED, null));

  @Override
  public String name() {
    return "governor-alpha";
  }

  /** Governor Bravo, which has the same quorum, knows the first proposal that it took over. */
  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    return calls.number(address, QUORUM).isPresent()
        && calls.number(address, "initialProposalId()").isEmpty();
  }

  @Override
  public Map<EventKey, EventReader> events() {
    return EVENTS;
  }

  @Override
  public Set<String> tells() {
    return Set.of("Proposal", "ProposalAction", "Vote", "VoteChoice", "Execution", "Setting");
  }

  @Override
  public boolean isAccount() {
    return true;
  }

  @Override
  public List<String> tokenFunctions() {
    return List.of("comp()", "uni()");
  }

  @Override
  public List<StateReading> state(Contract contract, Calls calls) throws RpcException {
    List<StateReading> state = new ArrayList<>();
    for (String parameter : List.of("votingDelay", "votingPeriod")) {
      String function = parameter + "()";
      Optional<BigInteger> ticks = calls.number(contract.address(), function);
      ticks.ifPresent(
          n -> state.add(new StateReading(function, parameter, Governor.time(contract, n))));
    }
    Optional<BigInteger> threshold = calls.number(contract.address(), THRESHOLD);
    threshold.ifPresent(
        n ->
            state.add(
                new StateReading(THRESHOLD, "proposalThreshold", Governor.weight(contract, n))));
    Optional<BigInteger> quorum = calls.number(contract.address(), QUORUM);
    quorum.ifPresent(
        n -> state.add(new StateReading(QUORUM, "quorum", Governor.weight(contract, n))));
    Optional<BigInteger> most = calls.number(contract.address(), OPERATIONS);
    most.ifPresent(
        n ->
            state.add(
                new StateReading(
                    OPERATIONS, "proposalMaxOperations", new Quantity(new BigDecimal(n), "1"))));
    return state;
  }

  /** By hand, for there are many. */
  private static List<Fact> vote(Event event) throws Undecodable {
    var words = event.words().exactly(4);
    BigInteger support = words.number(2);
    if (support.bitLength() > 1) {
      throw new Undecodable("word 2 is " + support + ", which is neither true nor false");
    }
    String proposal = Governor.proposal(event, words.number(1));
    String voter = event.contract().ledger().party(words.address(0));
    BigDecimal weight = event.contract().amount(words.number(3));
    String id = event.id("vote");
    return List.of(
        new Vote(id, proposal, voter, weight, event.at(), null, null),
        new VoteChoice(
            event.id("choice"), id, proposal, support.signum() == 0 ? "against" : "for", weight));
  }
}
