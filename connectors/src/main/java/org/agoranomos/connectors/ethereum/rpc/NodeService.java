package org.agoranomos.connectors.ethereum.rpc;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.reactivex.Flowable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.web3j.protocol.Web3jService;
import org.web3j.protocol.core.BatchRequest;
import org.web3j.protocol.core.BatchResponse;
import org.web3j.protocol.core.Request;
import org.web3j.protocol.core.Response;
import org.web3j.protocol.websocket.events.Notification;

/**
 * Lets Web3j's typed requests go over {@link JsonRpc} in place of its own HTTP service, which takes
 * answers of any size and hides what a provider says within the text of an exception.
 */
public final class NodeService implements Web3jService {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** What went wrong, for callers that know {@link IOException} only. */
  public static final class Unanswered extends IOException {
    private static final long serialVersionUID = 1L;
    private final RpcException problem;

    Unanswered(RpcException problem) {
      super(problem);
      this.problem = problem;
    }

    /** What went wrong. */
    public RpcException problem() {
      return problem;
    }
  }

  private final JsonRpc rpc;

  /** A service over that way. */
  public NodeService(JsonRpc rpc) {
    this.rpc = rpc;
  }

  /**
   * {@inheritDoc} A contract's refusal is an answer, with its error; everything else that is wrong
   * is thrown as {@link Unanswered}.
   */
  @Override
  @SuppressWarnings("rawtypes")
  public <T extends Response> T send(Request request, Class<T> type) throws IOException {
    ObjectNode answer = MAPPER.createObjectNode().put("jsonrpc", "2.0").put("id", request.getId());
    List<?> parameters = request.getParams();
    try {
      JsonNode result =
          rpc.call(request.getMethod(), parameters, parser -> parser.readValueAsTree());
      answer.set("result", result);
    } catch (RpcException e) {
      if (e.kind() != RpcException.Kind.REVERTED) {
        throw new Unanswered(e);
      }
      answer.putObject("error").put("code", 3).put("message", e.text());
    }
    return MAPPER.treeToValue(answer, type);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public <T extends Response> CompletableFuture<T> sendAsync(Request request, Class<T> type) {
    throw new UnsupportedOperationException("a source is read in order");
  }

  @Override
  public BatchResponse sendBatch(BatchRequest batch) {
    throw new UnsupportedOperationException("JsonRpc.batch checks count and ids");
  }

  @Override
  public CompletableFuture<BatchResponse> sendBatchAsync(BatchRequest batch) {
    throw new UnsupportedOperationException("JsonRpc.batch checks count and ids");
  }

  @Override
  @SuppressWarnings("rawtypes")
  public <T extends Notification<?>> Flowable<T> subscribe(
      Request request, String unsubscribeMethod, Class<T> type) {
    throw new UnsupportedOperationException("a source is read once");
  }

  @Override
  public void close() {}
}
