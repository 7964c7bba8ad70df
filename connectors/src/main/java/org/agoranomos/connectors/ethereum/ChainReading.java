package org.agoranomos.connectors.ethereum;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceException.Kind;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.chain.BlockHeader;
import org.agoranomos.connectors.ethereum.chain.Log;
import org.agoranomos.connectors.ethereum.chain.LogReader;
import org.agoranomos.connectors.ethereum.chain.Node;
import org.agoranomos.connectors.ethereum.contract.Calls;
import org.agoranomos.connectors.ethereum.contract.Contract;
import org.agoranomos.connectors.ethereum.contract.ContractKind;
import org.agoranomos.connectors.ethereum.contract.ContractKinds;
import org.agoranomos.connectors.ethereum.contract.Event;
import org.agoranomos.connectors.ethereum.contract.EventKey;
import org.agoranomos.connectors.ethereum.contract.EventReader;
import org.agoranomos.connectors.ethereum.contract.Executed;
import org.agoranomos.connectors.ethereum.contract.History;
import org.agoranomos.connectors.ethereum.contract.Ledger;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.Rejection;
import org.agoranomos.ontology.graph.StatementFile;
import org.jspecify.annotations.Nullable;

/** One reading of the contracts of a chain, from the first block to the last. */
final class ChainReading {
  private static final String REMEDY =
      "look at the contract's code: it logs an event by the name of another, or is of another kind than the audit says";

  private final SourceRequest request;
  private final ChainSettings settings;
  private final Node node;
  private final List<Node> others;
  private final RecordSink sink;
  private final MessageDigest digest = StatementFile.sha256();
  private final Map<String, Contract> contracts = new TreeMap<>();
  private final History history = new History();
  private final LastSettings last = new LastSettings();
  private final BlockLogs logged = new BlockLogs();
  private boolean whole = true;

  /**
   * A reading.
   *
   * @param nodes the one that is read, and those that it is compared with
   */
  ChainReading(SourceRequest request, ChainSettings settings, List<Node> nodes, RecordSink sink) {
    this.request = request;
    this.settings = settings;
    this.node = nodes.get(0);
    this.others = nodes.subList(1, nodes.size());
    this.sink = sink;
  }

  /**
   * Reads everything.
   *
   * @return SHA-256 of what the node told, hexadecimal
   */
  String read() throws SourceException, RpcException {
    checkChain(node);
    for (Node other : others) {
      checkChain(other);
    }
    BlockHeader head = node.block(settings.head());
    Blocks blocks = new Blocks(node, head);
    long first = settings.from().isEmpty() ? 0 : blocks.first("from", settings.from());
    long end =
        settings.until().isEmpty() ? head.number() + 1 : blocks.first("until", settings.until());
    if (end > head.number() + 1) {
      sink.gap(
          request.shown()
              + ": blocks "
              + (head.number() + 1)
              + " to "
              + (end - 1)
              + " are not there or not "
              + settings.head()
              + " yet; read again when they are, or give an earlier until");
      end = head.number() + 1;
    }
    if (first >= end) {
      throw new SourceException(
          Kind.SOURCE,
          request.shown()
              + ": there is no block from "
              + first
              + " to "
              + (end - 1)
              + "; the chain's "
              + settings.head()
              + " block is "
              + head.number());
    }
    BlockHeader start = node.block(first);
    BlockHeader stop = node.block(end - 1);
    Calls calls = new Calls(node, stop.number(), this::witness);
    identify(calls);
    LogReader foretold = reader(foretoldTopics());
    if (!foretoldTopics().isEmpty()) {
      foretold.read(first, stop.number(), (logs, times) -> foretell(logs, times, calls));
    }
    describe(calls);
    reader(List.of()).read(first, stop.number(), (logs, times) -> tell(logs, times, calls));
    tellState(calls, stop);
    for (int i = 0; i < others.size(); i++) {
      compare(others.get(i), i + 2, first, stop);
    }
    if (!node.block(stop.number()).hash().equals(stop.hash())) {
      throw new RpcException(
          RpcException.Kind.UNUSABLE,
          "block " + stop.number() + " was replaced while it was read; read again");
    }
    if (whole && settings.complete()) {
      vouch(start, stop);
    }
    witness(stop.hash());
    return HexFormat.of().formatHex(digest.digest());
  }

  private void checkChain(Node asked) throws SourceException, RpcException {
    BigInteger id = asked.chainId();
    String chain = "eip155:" + id;
    if (!chain.equals(settings.chain())) {
      throw new SourceException(
          Kind.SOURCE,
          request.shown() + ": the node is on " + chain + ", not on " + settings.chain());
    }
    if (!settings.genesis().isEmpty()) {
      String genesis = asked.block(0).hash();
      if (!genesis.equals(settings.genesis())) {
        throw new SourceException(
            Kind.SOURCE,
            request.shown()
                + ": the chain begins with "
                + genesis
                + ", not with "
                + settings.genesis());
      }
    }
  }

  /** Finds out what the contracts are. */
  private void identify(Calls calls) throws SourceException, RpcException {
    Map<String, ContractKind> kinds = new TreeMap<>();
    Set<String> accounts = new TreeSet<>(settings.accounts());
    String organization = settings.organization();
    for (Map.Entry<String, String> entry : settings.contracts().entrySet()) {
      String address = entry.getKey();
      if (!node.hasCode(address, calls.block())) {
        throw new SourceException(
            Kind.SOURCE,
            request.shown()
                + ": there is no contract at "
                + address
                + " after block "
                + calls.block());
      }
      ContractKind kind = kind(calls, address, entry.getValue());
      kinds.put(address, kind);
      if (kind.isAccount()) {
        accounts.add(address);
      }
      if (organization.isEmpty()) {
        organization = settings.chain() + ":" + address;
      }
    }
    Ledger ledger = new Ledger(request, settings.chain(), organization, accounts);
    for (Map.Entry<String, ContractKind> entry : kinds.entrySet()) {
      contracts.put(
          entry.getKey(), Contract.known(entry.getKey(), entry.getValue(), ledger, calls));
    }
  }

  private ContractKind kind(Calls calls, String address, String stated)
      throws SourceException, RpcException {
    if (!stated.equals(ChainSettings.DETECT)) {
      return ContractKinds.named(stated).orElseThrow();
    }
    return ContractKinds.of(calls, address)
        .orElseThrow(
            () ->
                new SourceException(
                    "contracts",
                    address
                        + " does not show what it is; state one of "
                        + String.join(", ", ContractKinds.names())));
  }

  /** Tells what the contracts are, and the organization where the audit names none. */
  private void describe(Calls calls) throws RpcException {
    boolean named = !settings.organization().isEmpty();
    for (Contract contract : contracts.values()) {
      sink.used(contract.place(calls.block(), "code"), contract.described(calls, !named));
      named = true;
    }
  }

  private LogReader reader(List<String> topics) {
    return new LogReader(node, List.copyOf(contracts.keySet()), topics);
  }

  private List<String> foretoldTopics() {
    Set<String> topics = new TreeSet<>();
    for (Contract contract : contracts.values()) {
      contract.kind().foretold().forEach(key -> topics.add(key.topic()));
    }
    return List.copyOf(topics);
  }

  private void foretell(List<Log> logs, Map<Long, BlockHeader> blocks, Calls calls) {
    for (Log log : logs) {
      Event event = event(log, blocks, calls, null);
      if (event.contract().kind().foretold().contains(event.key())) {
        try {
          event.contract().kind().foretell(event, history);
        } catch (Undecodable e) {
          // It is met again, and rejected.
          continue;
        }
      }
    }
  }

  private Event event(
      Log log, Map<Long, BlockHeader> blocks, Calls calls, @Nullable String proposal) {
    BlockHeader block = blocks.get(log.block());
    Contract contract = contracts.get(log.address());
    if (block == null || contract == null) {
      throw new IllegalStateException("a page has the blocks of its logs, and no others' logs");
    }
    return new Event(log, block, contract, proposal, history, calls);
  }

  private void tell(List<Log> logs, Map<Long, BlockHeader> blocks, Calls calls)
      throws RpcException {
    if (!others.isEmpty()) {
      logged.take(logs);
    }
    Map<String, Executed> executed = new HashMap<>();
    for (Log log : logs) {
      executed
          .computeIfAbsent(log.transaction(), transaction -> new Executed())
          .add(event(log, blocks, calls, null));
    }
    for (Log log : logs) {
      witness(log.canonical());
      @Nullable Executed inTransaction = executed.get(log.transaction());
      tell(event(log, blocks, calls, inTransaction == null ? null : inTransaction.proposal()));
    }
  }

  private void tell(Event event) throws RpcException {
    EventKey key = event.key();
    @Nullable EventReader reader = event.contract().kind().events().get(key);
    try {
      List<Fact> facts = reader == null ? List.of() : reader.read(event);
      if (facts.isEmpty()) {
        sink.kept(event.place(), KeptLog.statements(event, event.id("log")));
      } else {
        last.take(facts);
        sink.used(event.place(), facts);
      }
    } catch (Undecodable e) {
      whole = false;
      sink.rejected(
          new Rejection(
              event.place().text(),
              "log-not-decoded",
              event.contract().kind().name() + " " + event.contract().address() + ": " + e.reason(),
              REMEDY),
          KeptLog.statements(event, event.id("log")));
    }
  }

  /**
   * Tells the settings that no event told, which are older than the first; and says where the state
   * is not what the events left.
   */
  private void tellState(Calls calls, BlockHeader stop) throws RpcException {
    for (Contract contract : contracts.values()) {
      for (var reading : contract.kind().state(contract, calls)) {
        var told = last.of(contract.party(), reading.parameter());
        if (told == null) {
          sink.used(
              contract.place(stop.number(), reading.function()),
              List.of(contract.setting(reading, calls.block(), stop)));
        } else if (!told.equals(reading.value())) {
          whole = false;
          sink.gap(
              request.shown()
                  + ": "
                  + contract.address()
                  + " has "
                  + reading.parameter()
                  + " "
                  + reading.value()
                  + " after block "
                  + stop.number()
                  + ", but its logs say "
                  + told
                  + "; the node leaves logs out: ask another");
        }
      }
    }
  }

  /** Reads the same from another node. A difference makes both doubtful. */
  private void compare(Node other, int number, long first, BlockHeader stop) throws RpcException {
    BlockLogs theirs = new BlockLogs();
    new LogReader(other, List.copyOf(contracts.keySet()), List.of())
        .read(first, stop.number(), (logs, times) -> theirs.take(logs));
    OptionalLong block = logged.firstDifference(theirs);
    String what = "";
    if (block.isPresent()) {
      what = "the logs of block " + block.getAsLong();
    } else if (!other.block(stop.number()).hash().equals(stop.hash())) {
      what = "the hash of block " + stop.number();
    }
    if (!what.isEmpty()) {
      whole = false;
      sink.gap(
          request.shown()
              + ": nodes 1 and "
              + number
              + " differ in "
              + what
              + "; find out which is right, and read again without the other");
    }
  }

  private void vouch(BlockHeader start, BlockHeader stop) {
    Set<String> kinds = new TreeSet<>();
    contracts.values().forEach(contract -> kinds.addAll(contract.kind().tells()));
    Contract any = contracts.values().iterator().next();
    String chain = settings.chain();
    for (String kind : kinds) {
      sink.covers(
          new Coverage(
              request.factId("coverage/" + kind),
              any.ledger().organization(),
              kind,
              TimeInterval.at(start.at()).inBlock(chain, start.number()),
              TimeInterval.at(stop.at().plusSeconds(1)).inBlock(chain, stop.number() + 1),
              true,
              "connector",
              null));
    }
  }

  private void witness(String line) {
    digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
