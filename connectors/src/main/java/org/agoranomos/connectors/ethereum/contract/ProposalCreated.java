package org.agoranomos.connectors.ethereum.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.agoranomos.connectors.ethereum.abi.Decoder;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.abi.Words;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.ProposalAction;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.graph.StatementFile;
import org.web3j.abi.datatypes.Array;
import org.web3j.abi.datatypes.Type;

/**
 * Reads a proposal, and what it does if it is executed.
 *
 * @param quorum how its governor is asked for the quorum
 */
record ProposalCreated(Quorum quorum) {
  static final EventKey KEY =
      EventKey.of(
          "ProposalCreated(uint256,address,address[],uint256[],string[],bytes[],uint256,uint256,string)",
          0);

  private static final Decoder DECODER =
      Decoder.of(
          "uint256",
          "address",
          "address[]",
          "uint256[]",
          "string[]",
          "bytes[]",
          "uint256",
          "uint256",
          "string");

  private static final String TRANSFER = Calls.selector("transfer(address,uint256)").substring(2);
  private static final int SELECTOR = 4;
  private static final int LONGEST_TITLE = 500;

  /** Asks a governor how many votes a proposal needs. */
  @FunctionalInterface
  interface Quorum {
    /**
     * The votes, in the smallest unit; empty if it does not say.
     *
     * @param event the proposal's
     * @param opens the tick of its start
     */
    Optional<BigInteger> of(Event event, BigInteger opens) throws RpcException;
  }

  /** A call that a proposal makes. */
  private record Call(String target, BigInteger value, byte[] input) {
    /** The words of a transfer of tokens; empty if it is none, or one that no token would take. */
    Optional<Words> transfer() {
      if (input.length != SELECTOR + 2 * Words.WORD
          || !HexFormat.of().formatHex(input, 0, SELECTOR).equals(TRANSFER)
          || IntStream.range(SELECTOR, SELECTOR + 12).anyMatch(i -> input[i] != 0)) {
        return Optional.empty();
      }
      byte[] arguments = new byte[2 * Words.WORD];
      System.arraycopy(input, SELECTOR, arguments, 0, arguments.length);
      return Optional.of(new Words(arguments));
    }
  }

  @SuppressWarnings("rawtypes")
  List<Fact> read(Event event) throws Undecodable, RpcException {
    List<Type> values = DECODER.decode(event.log().data());
    Contract governor = event.contract();
    Ledger ledger = governor.ledger();
    BigInteger number = (BigInteger) values.get(0).getValue();
    BigInteger opens = (BigInteger) values.get(6).getValue();
    BigInteger closes = closes(event, number, (BigInteger) values.get(7).getValue());
    List<Fact> facts = new ArrayList<>();
    List<Fact> actions = actions(event, number, calls(values));
    // A vote counts from the tick after the start, and up to and including the end; power is that
    // of the start.
    facts.add(
        new Proposal(
            Governor.proposal(event, number),
            ledger.organization(),
            ledger.party(values.get(1).getValue().toString()),
            governor.party(),
            "token holders",
            kind(event, actions),
            title(values.get(8).getValue().toString()),
            event.at(),
            governor.tick(opens.add(BigInteger.ONE), event.calls()),
            governor.tick(closes.add(BigInteger.ONE), event.calls()),
            governor.tick(opens, event.calls()),
            quorum.of(event, opens).map(governor::amount).orElse(null),
            governor.counting().rule(),
            null,
            false,
            null,
            null));
    facts.addAll(actions);
    return facts;
  }

  /** The end, which votes late in the day may have put off. */
  private static BigInteger closes(Event event, BigInteger number, BigInteger stated) {
    History.Note extension = event.history().last(OpenZeppelinGovernor.extension(event, number));
    return extension == null ? stated : BigInteger.valueOf(extension.value());
  }

  @SuppressWarnings("rawtypes")
  private static List<Call> calls(List<Type> values) throws Undecodable {
    List<?> targets = items(values.get(2));
    List<?> amounts = items(values.get(3));
    List<?> signatures = items(values.get(4));
    List<?> inputs = items(values.get(5));
    if (targets.size() != amounts.size() || targets.size() != inputs.size()) {
      throw new Undecodable("its targets, values and calls are not equally many");
    }
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      String signature = i < signatures.size() ? signatures.get(i).toString() : "";
      byte[] input = (byte[]) ((Type) inputs.get(i)).getValue();
      calls.add(
          new Call(
              targets.get(i).toString(),
              (BigInteger) ((Type) amounts.get(i)).getValue(),
              signature.isEmpty() ? input : joined(signature, input)));
    }
    return calls;
  }

  /** Where the function stands beside its arguments, as Compound's governors have it. */
  private static byte[] joined(String signature, byte[] arguments) {
    byte[] selector = HexFormat.of().parseHex(Calls.selector(signature).substring(2));
    byte[] input = new byte[SELECTOR + arguments.length];
    System.arraycopy(selector, 0, input, 0, SELECTOR);
    System.arraycopy(arguments, 0, input, SELECTOR, arguments.length);
    return input;
  }

  @SuppressWarnings("rawtypes")
  private static List<?> items(Type value) {
    return value instanceof Array<?> array ? array.getValue() : List.of();
  }

  private static List<Fact> actions(Event event, BigInteger number, List<Call> calls)
      throws Undecodable, RpcException {
    List<Fact> actions = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      actions.add(action(event, number, i, calls.get(i)));
    }
    return actions;
  }

  private static Fact action(Event event, BigInteger number, int index, Call call)
      throws Undecodable, RpcException {
    Ledger ledger = event.contract().ledger();
    String beneficiary = null;
    Quantity quantity = null;
    Optional<Words> transfer = call.transfer();
    if (call.value().signum() > 0) {
      beneficiary = ledger.party(call.target());
      quantity = ledger.currency(call.value());
    } else if (transfer.isPresent()) {
      beneficiary = ledger.party(transfer.get().address(0));
      Optional<BigInteger> decimals = event.calls().number(call.target(), "decimals()");
      if (decimals.isPresent() && decimals.get().bitLength() < Byte.SIZE) {
        quantity =
            new Quantity(
                new BigDecimal(transfer.get().number(1), decimals.get().intValue()),
                ledger.asset(Erc20.NAMESPACE, call.target()));
      }
    }
    return new ProposalAction(
        event.contract().key("action/" + number + "/" + index),
        Governor.proposal(event, number),
        index,
        ledger.party(call.target()),
        beneficiary,
        quantity,
        HexFormat.of().formatHex(StatementFile.sha256().digest(call.input())));
  }

  /**
   * What moves value is of the treasury; what calls the governor or its accounts sets something.
   */
  private static Proposal.Kind kind(Event event, List<Fact> actions) {
    boolean own = !actions.isEmpty();
    for (Fact fact : actions) {
      ProposalAction action = (ProposalAction) fact;
      if (action.beneficiary() != null) {
        return Proposal.Kind.TREASURY;
      }
      String target = action.target();
      own &=
          target != null
              && event
                  .contract()
                  .ledger()
                  .accounts()
                  .contains(target.substring(target.lastIndexOf(':') + 1));
    }
    return own ? Proposal.Kind.SETTING : Proposal.Kind.OTHER;
  }

  /** The first line, without the mark of a heading. */
  static String title(String description) {
    String line = description.strip().lines().findFirst().orElse("").replaceFirst("^#+\\s*", "");
    return line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE) + "…";
  }
}
