package org.agoranomos.connectors.ethereum.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.agoranomos.connectors.ethereum.abi.Decoder;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.abi.Words;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.Quantity;
import org.web3j.abi.datatypes.Array;
import org.web3j.abi.datatypes.Type;

/**
 * A wallet that moves when enough of its owners sign (Safe 1.3 and 1.4.1). An owner is a member
 * with the role {@code signer} in the group that is the Safe; how many there are, and how many must
 * sign, are its settings {@code owners} and {@code threshold}.
 */
final class Safe implements ContractKind {
  private static final Decoder SETUP = Decoder.of("address[]", "uint256", "address", "address");
  private static final EventKey STARTED =
      EventKey.of("SafeSetup(address,address[],uint256,address,address)", 1);
  private static final String ADDED = "AddedOwner(address)";
  private static final String REMOVED = "RemovedOwner(address)";
  private static final Set<EventKey> ADDITIONS =
      Set.of(EventKey.of(ADDED, 0), EventKey.of(ADDED, 1));
  private static final Set<EventKey> REMOVALS =
      Set.of(EventKey.of(REMOVED, 0), EventKey.of(REMOVED, 1));

  private static final Map<EventKey, EventReader> EVENTS = events0();

  private static Map<EventKey, EventReader> events0() {
    Map<EventKey, EventReader> events = new HashMap<>();
    events.put(STARTED, Safe::setup);
    ADDITIONS.forEach(key -> events.put(key, Safe::added));
    REMOVALS.forEach(key -> events.put(key, Safe::removed));
    events.put(EventKey.of("ChangedThreshold(uint256)", 0), Safe::threshold);
    events.put(EventKey.of("SafeReceived(address,uint256)", 1), Safe::received);
    return Map.copyOf(events);
  }

  @Override
  public String name() {
    return "safe";
  }

  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    return calls.number(address, "getThreshold()").isPresent()
        && calls.listSize(address, "getOwners()").isPresent();
  }

  @Override
  public Map<EventKey, EventReader> events() {
    return EVENTS;
  }

  @Override
  public Set<String> tells() {
    return Set.of();
  }

  @Override
  public boolean isAccount() {
    return true;
  }

  @Override
  public Set<EventKey> foretold() {
    Set<EventKey> keys = new LinkedHashSet<>(ADDITIONS);
    keys.addAll(REMOVALS);
    keys.add(STARTED);
    return keys;
  }

  @Override
  public void foretell(Event event, History history) throws Undecodable {
    EventKey key = event.key();
    if (key.equals(STARTED)) {
      history.note(number(event), event, owners(event).size());
    } else if (REMOVALS.contains(key)) {
      history.note(owner(event, address(event)), event, 0);
      history.note(number(event), event, -1);
    } else {
      history.note(number(event), event, 1);
    }
  }

  @Override
  public List<StateReading> state(Contract contract, Calls calls) throws RpcException {
    List<StateReading> state = new ArrayList<>();
    Optional<BigInteger> threshold = calls.number(contract.address(), "getThreshold()");
    threshold.ifPresent(
        n -> state.add(new StateReading("getThreshold()", "threshold", number(n.longValue()))));
    Optional<Integer> owners = calls.listSize(contract.address(), "getOwners()");
    owners.ifPresent(n -> state.add(new StateReading("getOwners()", "owners", number(n))));
    return state;
  }

  private static List<Fact> setup(Event event) throws Undecodable {
    List<Fact> facts = new ArrayList<>();
    List<String> owners = owners(event);
    owners.forEach(owner -> facts.add(signer(event, owner)));
    facts.add(event.setting("threshold", number(event.words().small(1))));
    facts.add(event.setting("owners", number(owners.size())));
    return facts;
  }

  @SuppressWarnings("rawtypes")
  private static List<String> owners(Event event) throws Undecodable {
    List<Type> values = SETUP.decode(event.log().data());
    List<String> owners = new ArrayList<>();
    if (values.get(0) instanceof Array<?> array) {
      for (Object owner : array.getValue()) {
        owners.add(owner.toString());
      }
    }
    return owners;
  }

  private static List<Fact> added(Event event) throws Undecodable, RpcException {
    List<Fact> facts = new ArrayList<>();
    facts.add(signer(event, address(event)));
    facts.addAll(ownersNow(event));
    return facts;
  }

  private static List<Fact> removed(Event event) throws Undecodable, RpcException {
    address(event);
    return ownersNow(event);
  }

  private static List<Fact> threshold(Event event) throws Undecodable {
    return List.of(event.setting("threshold", number(event.words().exactly(1).small(0))));
  }

  private static List<Fact> received(Event event) throws Undecodable {
    BigInteger value = event.words().exactly(1).number(0);
    Ledger ledger = event.contract().ledger();
    return List.of(
        event.transfer(
            event.indexedAddress(1), event.contract().address(), ledger.currency(value)));
  }

  /** The owner, who is a topic since 1.4 and was data before. */
  private static String address(Event event) throws Undecodable {
    Words words = event.words();
    return event.log().topics().size() == 2 ? event.indexedAddress(1) : words.exactly(1).address(0);
  }

  private static Fact signer(Event event, String owner) {
    Ledger ledger = event.contract().ledger();
    History.Note end = event.history().next(owner(event, owner), event);
    return new Membership(
        event.id("signer/" + owner),
        ledger.party(owner),
        ledger.organization(),
        "signer",
        event.contract().party(),
        event.at(),
        end == null ? null : end.at(),
        null);
  }

  /** How many owners there are then: those of the end without what came after. */
  private static List<Fact> ownersNow(Event event) throws RpcException {
    String key = number(event);
    Optional<Integer> last = event.calls().listSize(event.contract().address(), "getOwners()");
    if (last.isEmpty()) {
      return List.of();
    }
    long later = event.history().sum(key) - event.history().sum(key, event);
    return List.of(event.setting("owners", number(last.get() - later)));
  }

  private static String owner(Event event, String owner) {
    return "owner/" + event.contract().address() + "/" + owner;
  }

  private static String number(Event event) {
    return "owners/" + event.contract().address();
  }

  private static Quantity number(long count) {
    return new Quantity(BigDecimal.valueOf(count), "1");
  }
}
