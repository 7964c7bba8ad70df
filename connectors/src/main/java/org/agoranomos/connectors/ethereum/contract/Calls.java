package org.agoranomos.connectors.ethereum.contract;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.agoranomos.connectors.ethereum.abi.Decoder;
import org.agoranomos.connectors.ethereum.abi.Undecodable;
import org.agoranomos.connectors.ethereum.abi.Words;
import org.agoranomos.connectors.ethereum.chain.BlockHeader;
import org.agoranomos.connectors.ethereum.chain.Hex;
import org.agoranomos.connectors.ethereum.chain.Node;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.web3j.abi.datatypes.Array;
import org.web3j.abi.datatypes.Type;
import org.web3j.crypto.Hash;

/**
 * What contracts answer about their state after one block. A contract that refuses, answers nothing
 * or something else than was asked for has no answer. A question is asked once.
 */
public final class Calls {
  private static final Decoder TEXT = Decoder.of("string");
  private static final Decoder ADDRESSES = Decoder.of("address[]");

  private final Node node;
  private final long block;
  private final Consumer<String> witness;
  private final Map<Question, Optional<String>> answers = new LinkedHashMap<>();
  private final Map<Long, BlockHeader> headers = new HashMap<>();

  private record Question(String contract, String function, String input) {}

  /**
   * Calls to the state after a block.
   *
   * @param witness takes each answer, with what was asked
   */
  public Calls(Node node, long block, Consumer<String> witness) {
    this.node = node;
    this.block = block;
    this.witness = witness;
  }

  /** The block after which is asked. */
  public long block() {
    return block;
  }

  /**
   * When a block was.
   *
   * @return empty if it is later than that after which is asked
   */
  public Optional<Instant> time(BigInteger number) throws RpcException {
    if (number.compareTo(BigInteger.valueOf(block)) > 0) {
      return Optional.empty();
    }
    long asked = number.longValueExact();
    BlockHeader known = headers.get(asked);
    if (known == null) {
      known = node.block(asked);
      headers.put(asked, known);
      witness.accept("block " + asked + " " + known.hash() + " " + known.time());
    }
    return Optional.of(known.at());
  }

  /** A number. */
  public Optional<BigInteger> number(String contract, String function, BigInteger... arguments)
      throws RpcException {
    Optional<byte[]> answer = answer(contract, function, arguments);
    return answer.filter(bytes -> bytes.length == Words.WORD).map(b -> new Words(b).number(0));
  }

  /** Words, if there are so many or more. */
  public Optional<Words> words(String contract, String function, int least, BigInteger... arguments)
      throws RpcException {
    return answer(contract, function, arguments)
        .filter(bytes -> bytes.length >= least * Words.WORD)
        .map(Words::new);
  }

  /** An address that is not zero. */
  public Optional<String> address(String contract, String function) throws RpcException {
    Optional<byte[]> answer = answer(contract, function);
    try {
      if (answer.isPresent() && answer.get().length == Words.WORD) {
        String address = new Words(answer.get()).address(0);
        return address.equals(Event.ZERO) ? Optional.empty() : Optional.of(address);
      }
      return Optional.empty();
    } catch (Undecodable e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a contract says that it supports an interface, and not that it supports all (ERC-165).
   *
   * @param digits those of the interface's four bytes
   */
  public boolean supports(String contract, String digits) throws RpcException {
    String function = "supportsInterface(bytes4)";
    return number(contract, function, interfaceId(digits)).equals(Optional.of(BigInteger.ONE))
        && number(contract, function, interfaceId("ffffffff")).equals(Optional.of(BigInteger.ZERO));
  }

  /** Four bytes as an argument, which has them first. */
  private static BigInteger interfaceId(String digits) {
    return new BigInteger(digits, 16).shiftLeft(Byte.SIZE * (Words.WORD - 4));
  }

  /** A text. */
  public Optional<String> text(String contract, String function) throws RpcException {
    return decoded(contract, function, TEXT).map(type -> type.getValue().toString());
  }

  /** How many addresses there are in a list. */
  public Optional<Integer> listSize(String contract, String function) throws RpcException {
    return decoded(contract, function, ADDRESSES)
        .map(type -> type instanceof Array<?> array ? array.getValue().size() : 0);
  }

  @SuppressWarnings("rawtypes")
  private Optional<Type> decoded(String contract, String function, Decoder decoder)
      throws RpcException {
    Optional<byte[]> answer = answer(contract, function);
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    try {
      List<Type> values = decoder.decode(answer.get());
      return Optional.of(values.get(0));
    } catch (Undecodable e) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> answer(String contract, String function, BigInteger... arguments)
      throws RpcException {
    StringBuilder input = new StringBuilder(selector(function));
    for (BigInteger argument : arguments) {
      String digits = argument.toString(16);
      input.append("0".repeat(2 * Words.WORD - digits.length())).append(digits);
    }
    Question question = new Question(contract, function, input.toString());
    Optional<String> known = answers.get(question);
    Optional<String> answer = known == null ? node.call(contract, input.toString(), block) : known;
    if (known == null) {
      answers.put(question, answer);
      witness.accept(contract + " " + input + " " + answer.orElse(""));
    }
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Hex.bytes(answer.get()));
    } catch (IOException e) {
      throw new RpcException(
          RpcException.Kind.UNUSABLE,
          "the answer of " + contract + " to " + function + ": " + e.getMessage());
    }
  }

  /**
   * Asks another node all that was asked.
   *
   * @return the first answer that differs, or an empty text
   */
  public String firstDifference(Node other) throws RpcException {
    for (Map.Entry<Question, Optional<String>> asked : answers.entrySet()) {
      Question question = asked.getKey();
      if (!other.call(question.contract(), question.input(), block).equals(asked.getValue())) {
        return "what "
            + question.contract()
            + " answers to "
            + question.function()
            + " after block "
            + block;
      }
    }
    return "";
  }

  /** The first four bytes of the hash of a function's signature, with {@code 0x}. */
  static String selector(String signature) {
    byte[] hash = Hash.sha3(signature.getBytes(StandardCharsets.US_ASCII));
    return "0x" + HexFormat.of().formatHex(hash, 0, 4);
  }
}
