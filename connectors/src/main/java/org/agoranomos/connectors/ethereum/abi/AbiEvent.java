package org.agoranomos.connectors.ethereum.abi;

import java.util.List;
import java.util.stream.Collectors;

/**
 * An event as an ABI file has it.
 *
 * @param name its name
 * @param arguments in order
 * @param anonymous whether no topic tells it
 */
public record AbiEvent(String name, List<Argument> arguments, boolean anonymous) {
  /**
   * What an event says.
   *
   * @param name its name; may be empty
   * @param type as Solidity writes it, such as {@code uint256[]}; {@code tuple} for what has parts
   * @param indexed whether it is a topic
   */
  public record Argument(String name, String type, boolean indexed) {
    /** Whether it is a list. */
    public boolean isList() {
      return type.endsWith("[]");
    }

    /** Whether a log has only its hash, as of what is indexed and has no fixed length. */
    public boolean isHashed() {
      return indexed && (isList() || type.equals("string") || type.equals("bytes"));
    }
  }

  /** What its topic is the hash of, such as {@code Transfer(address,address,uint256)}. */
  public String signature() {
    return name + arguments.stream().map(Argument::type).collect(Collectors.joining(",", "(", ")"));
  }

  /** How many of its arguments are topics. */
  public int indexed() {
    return (int) arguments.stream().filter(Argument::indexed).count();
  }
}
