package org.agoranomos.connectors.ethereum.contract;

import java.util.Map;
import java.util.Optional;

/**
 * The currencies in which chains pay their fees, by chain id, as coin types of SLIP-44 (<a
 * href="https://github.com/satoshilabs/slips/blob/master/slip-0044.md">list</a>). Test chains have
 * the currency of the chain that they stand for.
 */
public final class NativeAssets {
  private static final String ETHER = "slip44:60";

  private static final Map<String, String> BY_CHAIN =
      Map.ofEntries(
          Map.entry("eip155:1", ETHER),
          Map.entry("eip155:10", ETHER),
          Map.entry("eip155:56", "slip44:714"),
          Map.entry("eip155:61", "slip44:61"),
          Map.entry("eip155:100", "slip44:700"),
          Map.entry("eip155:137", "slip44:966"),
          Map.entry("eip155:250", "slip44:1007"),
          Map.entry("eip155:324", ETHER),
          Map.entry("eip155:1337", ETHER),
          Map.entry("eip155:8453", ETHER),
          Map.entry("eip155:17000", ETHER),
          Map.entry("eip155:31337", ETHER),
          Map.entry("eip155:42161", ETHER),
          Map.entry("eip155:42220", "slip44:52752"),
          Map.entry("eip155:43114", "slip44:9005"),
          Map.entry("eip155:59144", ETHER),
          Map.entry("eip155:534352", ETHER),
          Map.entry("eip155:560048", ETHER),
          Map.entry("eip155:11155111", ETHER));

  private NativeAssets() {}

  /** The currency of a chain (CAIP-2), such as {@code slip44:60}; empty if it is not known. */
  public static Optional<String> of(String chain) {
    return Optional.ofNullable(BY_CHAIN.get(chain));
  }
}
