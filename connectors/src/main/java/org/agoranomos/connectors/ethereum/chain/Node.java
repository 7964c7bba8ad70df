package org.agoranomos.connectors.ethereum.chain;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.agoranomos.connectors.ethereum.rpc.JsonRpc;
import org.agoranomos.connectors.ethereum.rpc.NodeService;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.connectors.ethereum.rpc.RpcException.Kind;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.core.methods.response.EthCall;
import org.web3j.protocol.core.methods.response.EthChainId;
import org.web3j.protocol.core.methods.response.EthGetCode;

/**
 * A node of a chain. Single questions are Web3j's; logs and blocks are read by hand, for they are
 * many, and Web3j takes the answers of a batch as they come.
 */
public final class Node {
  private static final int LARGEST_BATCH = 100;

  private final JsonRpc rpc;
  private final NodeService service;
  private int batch = LARGEST_BATCH;

  /** The node at the end of that way. */
  public Node(JsonRpc rpc) {
    this.rpc = rpc;
    this.service = new NodeService(rpc);
  }

  /** The number of its chain. */
  public BigInteger chainId() throws RpcException {
    try {
      return sent("eth_chainId", List.of(), EthChainId.class).getChainId();
    } catch (RuntimeException e) {
      throw new RpcException(Kind.UNUSABLE, "the chain's id is no number");
    }
  }

  /** The block of a tag, such as {@code finalized}. */
  public BlockHeader block(String tag) throws RpcException {
    return rpc.call(
        "eth_getBlockByNumber",
        List.of(tag, false),
        parser -> BlockHeader.read(parser.readValueAsTree()));
  }

  /** The block of that number. */
  public BlockHeader block(long number) throws RpcException {
    BlockHeader header = block(Hex.of(number));
    return checked(header, number);
  }

  /**
   * The blocks of those numbers. Batches become smaller where a node wants it, down to single
   * questions.
   */
  public Map<Long, BlockHeader> blocks(List<Long> numbers) throws RpcException {
    Map<Long, BlockHeader> found = new TreeMap<>();
    int done = 0;
    while (done < numbers.size()) {
      List<Long> some = numbers.subList(done, Math.min(done + batch, numbers.size()));
      if (some.size() == 1) {
        found.put(some.get(0), block(some.get(0)));
      } else {
        try {
          readBatch(some, found);
        } catch (RpcException e) {
          if (e.kind() == Kind.BUSY || batch == 1) {
            throw e;
          }
          batch = Math.max(1, batch / 4);
          continue;
        }
      }
      done += some.size();
    }
    return found;
  }

  private void readBatch(List<Long> numbers, Map<Long, BlockHeader> found) throws RpcException {
    List<List<Object>> questions = new ArrayList<>();
    numbers.forEach(number -> questions.add(List.of(Hex.of(number), false)));
    List<JsonNode> answers = rpc.batch("eth_getBlockByNumber", questions);
    for (int i = 0; i < answers.size(); i++) {
      try {
        found.put(numbers.get(i), checked(BlockHeader.read(answers.get(i)), numbers.get(i)));
      } catch (IOException e) {
        throw new RpcException(Kind.UNUSABLE, "a block is not usable: " + e.getMessage());
      }
    }
  }

  private static BlockHeader checked(BlockHeader header, long number) throws RpcException {
    if (header.number() != number) {
      throw new RpcException(
          Kind.UNUSABLE, "block " + number + " was asked for, and " + header.number() + " came");
    }
    return header;
  }

  /**
   * The answers to like questions, in their order. Batches become smaller where a node wants it,
   * down to single questions.
   *
   * @param most how many may be asked at once
   */
  public List<JsonNode> ask(String method, List<? extends List<?>> questions, int most)
      throws RpcException {
    List<JsonNode> answers = new ArrayList<>();
    int size = Math.min(most, batch);
    while (answers.size() < questions.size()) {
      int done = answers.size();
      List<? extends List<?>> some =
          questions.subList(done, Math.min(done + size, questions.size()));
      if (some.size() == 1) {
        answers.add(rpc.<JsonNode>call(method, some.get(0), parser -> parser.readValueAsTree()));
      } else {
        try {
          answers.addAll(rpc.batch(method, some));
        } catch (RpcException e) {
          if (e.kind() == Kind.BUSY) {
            throw e;
          }
          size = Math.max(1, size / 4);
        }
      }
    }
    return answers;
  }

  /** The logs of those contracts in the blocks from the first to the last. */
  public List<Log> logs(List<String> contracts, long first, long last) throws RpcException {
    Map<String, Object> filter = new LinkedHashMap<>();
    filter.put("fromBlock", Hex.of(first));
    filter.put("toBlock", Hex.of(last));
    filter.put("address", contracts);
    return rpc.call("eth_getLogs", List.of(filter), Log::readAll);
  }

  /** Whether there is code at that address after that block. */
  public boolean hasCode(String contract, long block) throws RpcException {
    String code = sent("eth_getCode", List.of(contract, Hex.of(block)), EthGetCode.class).getCode();
    return code != null && code.length() > 2;
  }

  /**
   * What a contract answers to a call after that block, as hexadecimal text; empty if it refuses,
   * or answers nothing.
   */
  public Optional<String> call(String contract, String input, long block) throws RpcException {
    EthCall answer =
        sent(
            "eth_call",
            List.of(Map.of("to", contract, "data", input), Hex.of(block)),
            EthCall.class);
    String value = answer.getValue();
    return answer.hasError() || value == null || value.length() <= 2
        ? Optional.empty()
        : Optional.of(value);
  }

  private <T extends Response<?>> T sent(String method, List<?> parameters, Class<T> type)
      throws RpcException {
    try {
      return new Request<>(method, parameters, service, type).send();
    } catch (NodeService.Unanswered e) {
      throw e.problem();
    } catch (IOException e) {
      throw new RpcException(Kind.UNUSABLE, "the answer to " + method + " is not usable");
    }
  }
}
