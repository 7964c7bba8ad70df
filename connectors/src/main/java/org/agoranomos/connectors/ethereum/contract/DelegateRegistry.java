package org.agoranomos.connectors.ethereum.contract;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.abi.Words;
import org.agoranomos.ontology.fact.Delegation;
import org.agoranomos.ontology.fact.Fact;

/**
 * Snapshot's registry of delegates, in which the holders of all organizations say who votes for
 * them: in one space, or in all where they say nothing of the one. What concerns other spaces is
 * kept.
 */
public final class DelegateRegistry implements ContractKind {
  /** Its name in an audit. */
  public static final String NAME = "delegate-registry";

  private static final EventKey SET = EventKey.of("SetDelegate(address,bytes32,address)", 3);
  private static final EventKey CLEARED = EventKey.of("ClearDelegate(address,bytes32,address)", 3);
  private static final String EVERYWHERE = "0x" + "0".repeat(2 * Words.WORD);

  private static final Map<EventKey, EventReader> EVENTS =
      Map.of(SET, DelegateRegistry::delegation, CLEARED, DelegateRegistry::delegation);

  private final String space;

  /**
   * The registry as far as it concerns a space.
   *
   * @param space the organization's space, such as {@code ens.eth}; at most 31 characters of ASCII,
   *     which is what the registry has room for
   * @throws IllegalArgumentException if it is longer or has others
   */
  public DelegateRegistry(String space) {
    byte[] bytes = space.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0
        || bytes.length >= Words.WORD
        || !space.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "'" + space + "' is no space such as ens.eth, of at most 31 characters");
    }
    String digits = HexFormat.of().formatHex(bytes);
    this.space = "0x" + digits + "0".repeat(2 * Words.WORD - digits.length());
  }

  @Override
  public String name() {
    return NAME;
  }

  /** It shows itself, but not which space is meant. */
  @Override
  public boolean is(Calls calls, String address) {
    return false;
  }

  @Override
  public Map<EventKey, EventReader> events() {
    return EVENTS;
  }

  @Override
  public boolean asks() {
    return false;
  }

  @Override
  public Set<String> tells() {
    return Set.of("Delegation");
  }

  @Override
  public Set<EventKey> foretold() {
    return EVENTS.keySet();
  }

  /** Takes note of who votes for the delegator since then, where that is another than before. */
  @Override
  public void foretell(Event event, History history) throws Undecodable {
    String id = event.log().topics().get(2);
    String delegator = delegator(event);
    String delegate = event.key().equals(SET) ? event.indexedAddress(3) : "";
    if (id.equals(space) || id.equals(EVERYWHERE)) {
      String before = inForce(history, delegator);
      history.note(delegator + "/" + id, event, delegate);
      String now = inForce(history, delegator);
      if (!now.equals(before)) {
        history.note(delegator, event, now);
      }
    }
  }

  /** Whoever was said last: in the space, else in all; empty if nobody. */
  private String inForce(History history, String delegator) {
    String here = said(history, delegator + "/" + space);
    return here.isEmpty() ? said(history, delegator + "/" + EVERYWHERE) : here;
  }

  private static String said(History history, String key) {
    History.Note last = history.last(key);
    return last == null ? "" : last.text();
  }

  private static String delegator(Event event) throws Undecodable {
    return "registry/" + event.contract().address() + "/" + event.indexedAddress(1);
  }

  /**
   * What is another again within its block was never in force. A change logs that the old delegate
   * is cleared before it logs the new one.
   */
  private static List<Fact> delegation(Event event) throws Undecodable {
    event.words().exactly(0);
    event.indexedAddress(3);
    String delegator = delegator(event);
    History.Note now = event.history().of(delegator, event);
    History.Note next = event.history().next(delegator, event);
    if (now == null
        || now.text().isEmpty()
        || (next != null && next.block() == event.log().block())) {
      return List.of();
    }
    Ledger ledger = event.contract().ledger();
    return List.of(
        new Delegation(
            event.id("delegation"),
            ledger.party(event.indexedAddress(1)),
            ledger.party(now.text()),
            ledger.organization(),
            null,
            event.at(),
            next == null ? null : next.at()));
  }
}
