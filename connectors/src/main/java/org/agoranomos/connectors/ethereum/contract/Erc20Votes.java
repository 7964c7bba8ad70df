package org.agoranomos.connectors.ethereum.contract;

import org.agoranomos.connectors.ethereum.rpc.RpcException;

/** A token of which one unit is like another, and votes (OpenZeppelin's ERC20Votes, COMP). */
final class Erc20Votes extends VotingToken {
  Erc20Votes() {
    super(Erc20.TRANSFER, Erc20::transfer);
  }

  @Override
  public String name() {
    return "erc20votes";
  }

  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    return calls.number(address, "totalSupply()").isPresent() && delegates(calls, address);
  }

  @Override
  public String assetNamespace() {
    return Erc20.NAMESPACE;
  }
}
