package org.agoranomos.connectors.ethereum.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.ethereum.abi.AbiEvent;
import org.agoranomos.connectors.ethereum.abi.EventDecoder;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.connectors.table.RowColumn;
import org.agoranomos.connectors.table.RowFacts;
import org.agoranomos.connectors.table.RowMapping;
import org.agoranomos.ontology.fact.Fact;

/**
 * Any contract, by its ABI and a mapping. A log is a row, whose columns are the event's arguments
 * and those of the log itself. An argument without a name, or with one that is taken, is {@code
 * arg1} if it is the first, and so on.
 */
public final class AbiContract implements ContractKind {
  /** Its name in an audit. */
  public static final String NAME = "abi";

  /** The column by which a mapping says for which events an entry holds. */
  public static final String EVENT = "event";

  private static final List<RowColumn> OF_THE_LOG =
      List.of(
          new RowColumn(EVENT, "string", false, false),
          new RowColumn("block", "uint64", true, false),
          new RowColumn("time", "string", false, false),
          new RowColumn("transaction", "bytes32", false, false),
          new RowColumn("logIndex", "uint64", true, false),
          new RowColumn("address", "address", false, false));

  private final Map<EventKey, EventReader> events = new HashMap<>();

  /**
   * A contract with these events.
   *
   * @param named by the names by which a mapping may call them
   * @throws SourceException if the mapping does not fit the events
   * @throws IllegalArgumentException if an event that is mapped is not read
   */
  public AbiContract(Map<String, AbiEvent> named, RowMapping mapping) throws SourceException {
    for (String name : mapping.sorts()) {
      AbiEvent event = named.get(name);
      if (event == null || event.anonymous()) {
        throw new IllegalArgumentException(
            "the event " + name + " is anonymous, so that nothing tells its logs from others");
      }
      EventDecoder decoder = new EventDecoder(event);
      RowFacts facts = mapping.of(name, columns(event));
      EventKey key = EventKey.of(event.signature(), event.indexed());
      if (events.put(key, log -> facts(log, event.name(), decoder, facts)) != null) {
        throw new IllegalArgumentException(
            "the mapping calls the event " + event.signature() + " by two names; use one");
      }
    }
  }

  private static List<RowColumn> columns(AbiEvent event) {
    List<RowColumn> columns = new ArrayList<>(OF_THE_LOG);
    Set<String> taken = new HashSet<>(OF_THE_LOG.stream().map(RowColumn::name).toList());
    for (AbiEvent.Argument argument : event.arguments()) {
      String name = argument.name();
      String type = argument.type();
      columns.add(
          new RowColumn(
              !name.isEmpty() && taken.add(name)
                  ? name
                  : "arg" + (columns.size() - OF_THE_LOG.size() + 1),
              argument.isHashed() ? "bytes32, the hash of a " + type : type,
              !argument.isHashed() && (type.contains("int") || type.equals("string")),
              !argument.isHashed() && argument.isList()));
    }
    return columns;
  }

  private static List<Fact> facts(Event event, String name, EventDecoder decoder, RowFacts facts)
      throws Undecodable {
    List<Object> row = new ArrayList<>();
    row.add(name);
    row.add(Long.toString(event.log().block()));
    row.add(event.block().at().toString());
    row.add(event.log().transaction());
    row.add(Long.toString(event.log().index()));
    row.add(event.contract().address());
    row.addAll(decoder.decode(event.log().topics(), event.log().data()));
    try {
      return facts.of(row);
    } catch (BadRecord e) {
      throw new Undecodable(e.code(), name + ": " + e.reason(), e.remedy());
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  /** It shows nothing. */
  @Override
  public boolean is(Calls calls, String address) {
    return false;
  }

  @Override
  public Map<EventKey, EventReader> events() {
    return events;
  }

  @Override
  public boolean asks() {
    return false;
  }

  /** Nobody knows whether a mapping tells all there is. */
  @Override
  public Set<String> tells() {
    return Set.of();
  }
}
