package org.agoranomos.connectors.ethereum.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.jspecify.annotations.Nullable;

/** A kind of contract: how it is recognized, which events it has, and what its state says. */
public interface ContractKind {
  /** Its name in an audit. */
  String name();

  /**
   * Whether a contract is one of this kind, as far as its answers tell.
   *
   * @param calls its answers
   */
  boolean is(Calls calls, String address) throws RpcException;

  /** How its events are read. What is not here is kept. */
  Map<EventKey, EventReader> events();

  /** The kinds of fact that its events tell whole, by name. */
  Set<String> tells();

  /** The events that must be known before the others are read; a part of {@link #events}. */
  default Set<EventKey> foretold() {
    return Set.of();
  }

  /** Takes note of an event that is {@link #foretold}. */
  default void foretell(Event event, History history) throws Undecodable, RpcException {}

  /**
   * Whether reading its events may ask contracts. Such events are read once before anything is
   * told.
   */
  default boolean asks() {
    return true;
  }

  /** Its settings that can be asked for. */
  default List<AskedSetting> settings() {
    return List.of();
  }

  /** What its state says when all events were read. */
  default List<StateReading> state(Contract contract, Calls calls) throws RpcException {
    List<StateReading> state = new ArrayList<>();
    for (AskedSetting setting : settings()) {
      setting.read(contract, calls).ifPresent(state::add);
    }
    return state;
  }

  /** How it reckons, if it decides on proposals. */
  default Counting counting(Calls calls, String address) throws RpcException {
    return Counting.UNKNOWN;
  }

  /** The id of the proposal that an event executes, or null if it is of another sort. */
  default @Nullable String executedBy(Event event) {
    return null;
  }

  /** The namespace of its tokens (CAIP-19), such as {@code erc20}; empty if it is no token. */
  default String assetNamespace() {
    return "";
  }

  /** Whether its units are the organization's voting weight. */
  default boolean givesVotes() {
    return false;
  }

  /**
   * The functions that lead to the token whose votes it counts, each asked of what the ones before
   * it led to; none if it decides on no proposals.
   */
  default List<String> tokenFunctions() {
    return List.of();
  }

  /** Whether it holds value of its organization. */
  default boolean isAccount() {
    return false;
  }
}
