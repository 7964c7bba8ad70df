package org.agoranomos.connectors.ethereum.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.Quantity;
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
  /** Decimals of the currencies of chains that run Ethereum's machine. */
  private static final int CURRENCY_DECIMALS = 18;

  /** The identifier of an address (CAIP-10). */
  public String party(String address) {
    return chain + ":" + address;
  }

  /** An amount of the chain's own currency (CAIP-19), which is given in its smallest unit. */
  Quantity currency(BigInteger smallest) {
    return new Quantity(new BigDecimal(smallest, CURRENCY_DECIMALS), chain + "/" + nativeAsset);
  }

  /**
   * The identifier of a contract's token (CAIP-19).
   *
   * @param namespace such as {@code erc20}
   */
  String asset(String namespace, String address) {
    return chain + "/" + namespace + ":" + address;
  }

  /** The organization's account at that address, or null if it has none there. */
  @Nullable String account(String address) {
    return accounts.contains(address) ? party(address) : null;
  }
}
