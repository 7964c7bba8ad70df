package org.agoranomos.connectors.ethereum.contract;

import java.util.Set;
import org.agoranomos.connectors.SourceRequest;
import org.jspecify.annotations.Nullable;

/**
 * A chain, and whose contracts on it are read.
 *
 * @param request what the audit asks
 * @param chain CAIP-2 id
 * @param nativeAsset the chain's own currency, such as {@code slip44:60}
 * @param organization whose contracts they are
 * @param accounts addresses that hold value of the organization
 */
public record Ledger(
    SourceRequest request,
    String chain,
    String nativeAsset,
    String organization,
    Set<String> accounts) {
  /** The identifier of an address (CAIP-10). */
  public String party(String address) {
    return chain + ":" + address;
  }

  /** The unit of the chain's own currency (CAIP-19). */
  String currency() {
    return chain + "/" + nativeAsset;
  }

  /** The unit of a token (CAIP-19). */
  String token(String address) {
    return chain + "/erc20:" + address;
  }

  /** The organization's account at that address, or null if it has none there. */
  @Nullable String account(String address) {
    return accounts.contains(address) ? party(address) : null;
  }
}
