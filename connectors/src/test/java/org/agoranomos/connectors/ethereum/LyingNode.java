package org.agoranomos.connectors.ethereum;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A node between the connector and a real one, which says something else where a test wants it. */
final class LyingNode implements AutoCloseable {
  /**
   * What is answered.
   *
   * @param status the status of HTTP
   * @param body the body
   */
  record Reply(int status, String body) {
    static Reply of(JsonNode body) {
      return new Reply(200, body.toString());
    }
  }

  /** What to answer instead. */
  @FunctionalInterface
  interface Lie {
    /**
     * An answer.
     *
     * @param question what was asked, an array for a batch
     * @param truth what the real node says to it
     * @param time how often such a question was asked before
     */
    Reply tell(JsonNode question, JsonNode truth, int time) throws IOException;
  }

  private final HttpServer server;
  final AtomicInteger asked = new AtomicInteger();

  private LyingNode(HttpServer server) {
    this.server = server;
  }

  /**
   * A node that lies when that method is asked for; {@code batch m} is one in a batch, {@code a or
   * b} either.
   */
  static LyingNode before(Anvil real, String method, Lie lie) throws IOException {
    // Else each answer waits 40 ms for the other end to acknowledge its first half.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    LyingNode node = new LyingNode(server);
    AtomicInteger times = new AtomicInteger();
    server.createContext(
        "/",
        exchange -> {
          JsonNode question = Anvil.JSON.readTree(exchange.getRequestBody());
          node.asked.incrementAndGet();
          JsonNode truth = real.forward(question);
          String asked =
              question.isArray()
                  ? "batch " + question.get(0).get("method").asText()
                  : question.get("method").asText();
          answer(
              exchange,
              List.of(method.split(" or ", -1)).contains(asked)
                  ? lie.tell(question, truth, times.getAndIncrement())
                  : Reply.of(truth));
        });
    server.start();
    return node;
  }

  /** Refuses logs of more blocks at once. */
  static Lie noMoreThan(long blocks) {
    return (question, truth, time) -> {
      JsonNode filter = question.get("params").get(0);
      return number(filter, "toBlock") - number(filter, "fromBlock") < blocks
          ? Reply.of(truth)
          : error(question, -32602, "block range is too wide");
    };
  }

  /** A number of a question. */
  static long number(JsonNode filter, String field) {
    return Long.decode(filter.get(field).asText());
  }

  /** An error instead of an answer. */
  static Reply error(JsonNode question, int code, String message) {
    return Reply.of(
        Anvil.JSON
            .createObjectNode()
            .put("jsonrpc", "2.0")
            .put("id", question.path("id").asLong())
            .set("error", Anvil.JSON.createObjectNode().put("code", code).put("message", message)));
  }

  private static void answer(HttpExchange exchange, Reply reply) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    if (reply.status() == 429) {
      exchange.getResponseHeaders().set("Retry-After", "7");
    }
    exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/secret-key";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
