package org.agoranomos.connectors.ethereum;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.ethereum.abi.AbiEvent;
import org.agoranomos.connectors.ethereum.abi.AbiFile;
import org.agoranomos.connectors.ethereum.contract.AbiContract;
import org.agoranomos.connectors.ethereum.contract.ContractKind;
import org.agoranomos.connectors.ethereum.contract.ContractKinds;
import org.agoranomos.connectors.ethereum.contract.DelegateRegistry;
import org.agoranomos.connectors.table.RowMapping;
import org.agoranomos.ontology.graph.StatementFile;

/**
 * What an audit says that a contract is.
 *
 * @param kind its kind; empty where the contract is to show it
 * @param stated the kind and what was stated besides, in one order, with the digests of files
 */
record StatedContract(Optional<ContractKind> kind, String stated) {
  private static final String DETECT = "detect";
  private static final String SPACE = "space";
  private static final String ABI = "abi";
  private static final String MAPPING = "mapping";
  private static final long LONGEST_ABI = 1 << 24;

  /** What kinds need besides their name, where they need anything. */
  private static final Map<String, List<String>> NEEDS =
      Map.of(DelegateRegistry.NAME, List.of(SPACE), AbiContract.NAME, List.of(ABI, MAPPING));

  /**
   * Reads what stands at an address: a kind, or keys of which one is {@code kind}.
   *
   * @throws SourceException if there is no such kind, or not what it needs
   */
  static StatedContract of(SourceRequest request, String chain, String address, Object given)
      throws SourceException {
    Map<String, String> keys = new TreeMap<>();
    if (given instanceof Map<?, ?> map) {
      map.forEach((key, value) -> keys.put(String.valueOf(key), String.valueOf(value)));
    } else {
      keys.put("kind", String.valueOf(given));
    }
    String name = keys.getOrDefault("kind", "");
    Optional<ContractKind> known = ContractKinds.named(name);
    if (known.isEmpty() && !name.equals(DETECT) && !NEEDS.containsKey(name)) {
      throw wrong("'" + name + "' is no kind of contract; there are " + String.join(", ", names()));
    }
    String stated = keys.size() == 1 ? name : keys.toString();
    keys.remove("kind");
    checkKeys(address, name, keys);
    try {
      return switch (name) {
        case DelegateRegistry.NAME ->
            new StatedContract(
                Optional.of(new DelegateRegistry(keys.getOrDefault(SPACE, ""))), stated);
        case AbiContract.NAME -> byAbi(request, chain, keys, stated);
        default -> new StatedContract(known, stated);
      };
    } catch (IllegalArgumentException e) {
      throw wrong(address + ": " + e.getMessage());
    }
  }

  /** What can be stated. */
  private static List<String> names() {
    List<String> names = new ArrayList<>(List.of(DETECT));
    names.addAll(ContractKinds.names());
    names.add(DelegateRegistry.NAME);
    names.add(AbiContract.NAME);
    return names;
  }

  private static void checkKeys(String address, String kind, Map<String, String> keys)
      throws SourceException {
    List<String> needed = NEEDS.getOrDefault(kind, List.of());
    if (!List.copyOf(keys.keySet()).equals(needed)) {
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

  private static StatedContract byAbi(
      SourceRequest request, String chain, Map<String, String> keys, String stated)
      throws SourceException {
    String file = keys.getOrDefault(ABI, "");
    byte[] bytes;
    Map<String, AbiEvent> events;
    try {
      Path path = request.directory().resolve(file);
      if (!Files.isRegularFile(path) || Files.size(path) > LONGEST_ABI) {
        throw wrong(
            "'" + file + "' is no file there of at most " + LONGEST_ABI + " bytes, with an ABI");
      }
      bytes = Files.readAllBytes(path);
      events = named(AbiFile.events(bytes));
    } catch (InvalidPathException e) {
      throw wrong("'" + file + "' is not a path");
    } catch (IOException e) {
      throw wrong(file + " " + e.getMessage());
    }
    RowMapping mapping =
        RowMapping.read(
            request,
            keys.getOrDefault(MAPPING, ""),
            Map.of("chain", chain),
            AbiContract.EVENT,
            events.keySet());
    return new StatedContract(
        Optional.of(new AbiContract(events, mapping)),
        stated
            + " "
            + HexFormat.of().formatHex(StatementFile.sha256().digest(bytes))
            + " "
            + mapping.digest());
  }

  /** By name, where one event has it, and by signature. */
  private static Map<String, AbiEvent> named(List<AbiEvent> events) throws IOException {
    Map<String, Long> called =
        events.stream()
            .distinct()
            .collect(Collectors.groupingBy(AbiEvent::name, Collectors.counting()));
    Map<String, AbiEvent> named = new TreeMap<>();
    for (AbiEvent event : events) {
      AbiEvent other = named.put(event.signature(), event);
      if (other != null && !other.equals(event)) {
        throw new IOException(
            "has two events " + event.signature() + " that are not alike; take one out");
      }
      if (Long.valueOf(1).equals(called.get(event.name()))) {
        named.put(event.name(), event);
      }
    }
    return named;
  }

  private static SourceException wrong(String message) {
    return new SourceException("contracts", message);
  }

  @Override
  public String toString() {
    return stated;
  }
}
