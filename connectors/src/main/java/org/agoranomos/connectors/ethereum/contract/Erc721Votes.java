package org.agoranomos.connectors.ethereum.contract;

import org.agoranomos.connectors.ethereum.rpc.RpcException;

/** Tokens of which each is its own, and has a vote (OpenZeppelin's ERC721Votes). */
final class Erc721Votes extends VotingToken {
  Erc721Votes() {
    super(Erc721.TRANSFER, Erc721::transfer);
  }

  @Override
  public String name() {
    return "erc721votes";
  }

  @Override
  public boolean is(Calls calls, String address) throws RpcException {
    return calls.supports(address, Erc721.INTERFACE) && delegates(calls, address);
  }

  @Override
  public String assetNamespace() {
    return Erc721.NAMESPACE;
  }
}
