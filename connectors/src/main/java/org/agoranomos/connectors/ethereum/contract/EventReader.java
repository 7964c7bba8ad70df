package org.agoranomos.connectors.ethereum.contract;

import java.util.List;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Fact;

/** Reads one event. */
@FunctionalInterface
public interface EventReader {
  /**
   * The facts that an event is; none if no fact models it, and it is kept.
   *
   * @throws Undecodable if it does not say what such an event says
   * @throws RpcException if the node does not answer what must be asked besides
   */
  List<Fact> read(Event event) throws Undecodable, RpcException;
}
