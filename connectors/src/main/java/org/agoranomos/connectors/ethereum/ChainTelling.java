package org.agoranomos.connectors.ethereum;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceException.Kind;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.chain.BlockHeader;
import org.agoranomos.connectors.ethereum.chain.Log;
import org.agoranomos.connectors.ethereum.chain.LogPage;
import org.agoranomos.connectors.ethereum.chain.LogReader.Pages;
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
import org.agoranomos.connectors.ethereum.store.LogStore;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.Rejection;
import org.agoranomos.ontology.graph.StatementFile;
import org.jspecify.annotations.Nullable;

/**
 * Makes facts of the logs in a store, and of the state of contracts. Before anything is told, the
 * logs are gone through for what earlier facts take from later events, and again for what facts
 * take from calls, so that the node need not be asked when they are told.
 */
final class ChainTelling {
  private final SourceRequest request;
  private final ChainSettings settings;
  private final Node node;
  private final LogStore store;
  private final Extent extent;
  private final RecordSink sink;
  private final MessageDigest digest = StatementFile.sha256();
  private final Calls calls;
  private final Map<String, Contract> contracts = new TreeMap<>();
  private History history = new History();
  private final LastSettings last = new LastSettings();
  private final List<String> gaps = new ArrayList<>();
  private boolean foretold;
  private boolean whole = true;

  ChainTelling(
      SourceRequest request,
      ChainSettings settings,
      Node node,
      LogStore store,
      Extent extent,
      RecordSink sink) {
    this.request = request;
    this.settings = settings;
    this.node = node;
    this.store = store;
    this.extent = extent;
    this.sink = sink;
    this.calls = new Calls(node, extent.stop().number(), this::witness);
    if (!extent.lacking().isEmpty()) {
      gaps.add(extent.lacking());
    }
  }

  /** Finds out what the contracts are. */
  void identify() throws SourceException, RpcException {
    Map<String, ContractKind> kinds = new TreeMap<>();
    Set<String> accounts = new TreeSet<>(settings.accounts());
    String organization = settings.organization();
    for (Map.Entry<String, StatedContract> entry : settings.contracts().entrySet()) {
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
      ContractKind kind = kind(address, entry.getValue());
      kinds.put(address, kind);
      if (kind.isAccount()) {
        accounts.add(address);
      }
      if (organization.isEmpty()) {
        organization = settings.chain() + ":" + address;
      }
    }
    Ledger ledger =
        new Ledger(request, settings.chain(), settings.nativeAsset(), organization, accounts);
    for (Map.Entry<String, ContractKind> entry : kinds.entrySet()) {
      contracts.put(
          entry.getKey(), Contract.known(entry.getKey(), entry.getValue(), ledger, calls));
    }
    for (Contract contract : contracts.values()) {
      contract.described(calls, false);
    }
  }

  private ContractKind kind(String address, StatedContract stated)
      throws SourceException, RpcException {
    if (stated.kind().isPresent()) {
      ContractKind kind = stated.kind().get();
      // Tokens need not answer what shows them, but what decides does.
      boolean decides = kind.isAccount() || kind.tells().contains("Proposal");
      if (decides && !kind.is(calls, address)) {
        lacks(
            request.shown()
                + ": "
                + address
                + " does not answer as a "
                + kind.name()
                + " does, so what it decides may be in logs that are not known; state what it is");
      }
      return kind;
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

  private void read(Pages pages) throws RpcException, IOException {
    store.read(extent.start().number(), extent.stop().number(), pages);
  }

  private boolean any(Predicate<ContractKind> property) {
    return contracts.values().stream().map(Contract::kind).anyMatch(property);
  }

  /** Takes note of what earlier facts need of later logs, once. */
  private void foretell() throws RpcException, IOException {
    if (!foretold && any(kind -> !kind.foretold().isEmpty())) {
      // If the node fails in between, all is noted anew.
      history = new History();
      read(
          page -> {
            for (Log log : page.logs()) {
              foretell(event(log, page.blocks(), null));
            }
          });
      foretold = true;
    }
  }

  private void foretell(Event event) throws RpcException {
    ContractKind kind = event.contract().kind();
    if (kind.foretold().contains(event.key())) {
      try {
        kind.foretell(event, history);
      } catch (Undecodable e) {
        // It is met again, and rejected.
        return;
      }
    }
  }

  /** Makes the facts that need calls, and tells none: afterwards every call was made. */
  void rehearse() throws RpcException, IOException {
    foretell();
    if (any(ContractKind::asks)) {
      read(
          page -> {
            for (Log log : page.logs()) {
              rehearse(event(log, page.blocks(), null));
            }
          });
    }
    for (Contract contract : contracts.values()) {
      contract.supply(calls, extent.stop());
      contract.kind().state(contract, calls);
    }
  }

  private void rehearse(Event event) throws RpcException {
    ContractKind kind = event.contract().kind();
    @Nullable EventReader reader = kind.asks() ? kind.events().get(event.key()) : null;
    try {
      if (reader != null) {
        reader.read(event);
      }
    } catch (Undecodable e) {
      // It is met again, and rejected.
      return;
    }
  }

  /** The first answer of a contract that another node gives otherwise, or an empty text. */
  String firstDifference(Node other) throws RpcException {
    return calls.firstDifference(other);
  }

  /** Takes note that something is missing, in one line. Nothing is vouched for then. */
  void lacks(String what) {
    whole = false;
    gaps.add(what);
  }

  /**
   * Tells everything.
   *
   * @return SHA-256 of what the node told, hexadecimal
   */
  String tell() throws RpcException, IOException {
    describe();
    read(this::tell);
    tellState();
    gaps.forEach(sink::gap);
    if (whole && settings.complete()) {
      vouch();
    }
    witness(extent.stop().hash());
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Tells what is in the store, as far as the node that failed need not be asked for it. */
  void tellWhatIsThere(RpcException failure) throws IOException {
    try {
      foretell();
      history.endsEarly();
      describe();
      read(this::tell);
    } catch (RpcException e) {
      failure.addSuppressed(e);
    }
  }

  /** Tells what the contracts are, and the organization where the audit names none. */
  private void describe() throws RpcException {
    boolean named = !settings.organization().isEmpty();
    for (Contract contract : contracts.values()) {
      List<Fact> facts = contract.described(calls, !named);
      if (!facts.isEmpty()) {
        sink.used(contract.place(calls.block(), "code"), facts);
      }
      named = true;
    }
  }

  private Event event(Log log, Map<Long, BlockHeader> blocks, @Nullable String proposal) {
    BlockHeader block = blocks.get(log.block());
    Contract contract = contracts.get(log.address());
    if (block == null || contract == null) {
      throw new IllegalStateException("a page has the blocks of its logs, and no others' logs");
    }
    return new Event(log, block, contract, proposal, history, calls);
  }

  /** Tells the logs of whole blocks. */
  private void tell(LogPage page) throws RpcException {
    Map<String, Executed> executed = new HashMap<>();
    for (Log log : page.logs()) {
      executed
          .computeIfAbsent(log.transaction(), transaction -> new Executed())
          .add(event(log, page.blocks(), null));
    }
    for (Log log : page.logs()) {
      witness(log.canonical());
      @Nullable Executed inTransaction = executed.get(log.transaction());
      tell(event(log, page.blocks(), inTransaction == null ? null : inTransaction.proposal()));
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
              e.code(),
              event.contract().kind().name() + " " + event.contract().address() + ": " + e.reason(),
              e.remedy()),
          KeptLog.statements(event, event.id("log")));
    }
  }

  /**
   * Tells the settings that no event told, which are older than the first; and says where the state
   * is not what the events left.
   */
  private void tellState() throws RpcException {
    for (Contract contract : contracts.values()) {
      var supply = contract.supply(calls, extent.stop());
      if (supply.isPresent()) {
        sink.used(contract.place(calls.block(), Contract.SUPPLY), List.of(supply.get()));
      }
      for (var reading : contract.kind().state(contract, calls)) {
        var told = last.of(contract.party(), reading.parameter());
        if (told == null) {
          sink.used(
              contract.place(calls.block(), reading.function()),
              List.of(contract.setting(reading, calls.block(), extent.stop())));
        } else if (!told.equals(reading.value())) {
          lacks(
              request.shown()
                  + ": "
                  + contract.address()
                  + " has "
                  + reading.parameter()
                  + " "
                  + reading.value()
                  + " after block "
                  + calls.block()
                  + ", but its logs say "
                  + told
                  + "; the node leaves logs out: ask another");
        }
      }
    }
  }

  private void vouch() {
    Set<String> kinds = new TreeSet<>();
    contracts.values().forEach(contract -> kinds.addAll(contract.kind().tells()));
    Contract any = contracts.values().iterator().next();
    String chain = settings.chain();
    BlockHeader start = extent.start();
    BlockHeader stop = extent.stop();
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
