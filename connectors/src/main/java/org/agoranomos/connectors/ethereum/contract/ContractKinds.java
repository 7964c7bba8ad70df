package org.agoranomos.connectors.ethereum.contract;

import java.util.List;
import java.util.Optional;
import org.agoranomos.connectors.ethereum.rpc.RpcException;

/** The kinds of contract that are known, the more particular before the more general. */
public final class ContractKinds {
  private static final List<ContractKind> ALL =
      List.of(
          new Safe(),
          new OpenZeppelinTimelock(),
          new CompoundTimelock(),
          new OpenZeppelinGovernor(),
          new GovernorAlpha(),
          new GovernorBravo(),
          new AragonVoting(),
          new Moloch(),
          new Erc721Votes(),
          new Erc721(),
          new Erc1155(),
          new Erc20Votes(),
          new Erc20());

  private ContractKinds() {}

  /** The names of all. */
  public static List<String> names() {
    return ALL.stream().map(ContractKind::name).toList();
  }

  /** The kind of that name. */
  public static Optional<ContractKind> named(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }

  /** The kind that a contract shows itself to be. */
  public static Optional<ContractKind> of(Calls calls, String address) throws RpcException {
    for (ContractKind kind : ALL) {
      if (kind.is(calls, address)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
