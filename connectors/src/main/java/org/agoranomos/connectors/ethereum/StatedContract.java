package org.agoranomos.connectors.ethereum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.ethereum.contract.ContractKind;
import org.agoranomos.connectors.ethereum.contract.ContractKinds;
import org.agoranomos.connectors.ethereum.contract.DelegateRegistry;

/**
 * What an audit says that a contract is.
 *
 * @param kind its kind; empty where the contract is to show it
 * @param stated the kind, and what was stated besides, in one order
 */
record StatedContract(Optional<ContractKind> kind, String stated) {
  private static final String DETECT = "detect";
  private static final String SPACE = "space";

  /**
   * Reads what stands at an address: a kind, or keys of which one is {@code kind}.
   *
   * @throws SourceException if there is no such kind, or not what it needs
   */
  static StatedContract of(String address, Object given) throws SourceException {
    Map<String, String> keys = new TreeMap<>();
    if (given instanceof Map<?, ?> map) {
      map.forEach((key, value) -> keys.put(String.valueOf(key), String.valueOf(value)));
    } else {
      keys.put("kind", String.valueOf(given));
    }
    String name = keys.getOrDefault("kind", "");
    Map<String, String> more = new TreeMap<>(keys);
    more.remove("kind");
    String stated = more.isEmpty() ? name : keys.toString();
    if (name.equals(DelegateRegistry.NAME)) {
      needs(address, name, more, List.of(SPACE));
      return new StatedContract(
          Optional.of(registry(address, more.getOrDefault(SPACE, ""))), stated);
    }
    Optional<ContractKind> kind = ContractKinds.named(name);
    if (kind.isEmpty() && !name.equals(DETECT)) {
      throw wrong("'" + name + "' is no kind of contract; there are " + String.join(", ", names()));
    }
    needs(address, name, more, List.of());
    return new StatedContract(kind, stated);
  }

  /** What can be stated. */
  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of(DETECT));
    names.addAll(ContractKinds.names());
    names.add(DelegateRegistry.NAME);
    return names;
  }

  private static void needs(
      String address, String kind, Map<String, String> more, List<String> needed)
      throws SourceException {
    if (!List.copyOf(more.keySet()).equals(needed)) {
      throw wrong(
          address
              + (needed.isEmpty()
                  ? ": " + kind + " needs nothing besides its kind"
                  : " must be stated as {kind: "
                      + kind
                      + ", "
                      + String.join(": …, ", needed)
                      + ": …}"));
    }
  }

  private static ContractKind registry(String address, String space) throws SourceException {
    try {
      return new DelegateRegistry(space);
    } catch (IllegalArgumentException e) {
      throw wrong(address + ": " + e.getMessage());
    }
  }

  private static SourceException wrong(String message) {
    return new SourceException("contracts", message);
  }

  @Override
  public String toString() {
    return stated;
  }
}
