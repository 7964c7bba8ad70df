package org.agoranomos.connectors.ethereum.rpc;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agoranomos.connectors.ethereum.rpc.RpcException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Asks a node questions by JSON-RPC 2.0 over HTTP. It goes to its one URL and nowhere else, follows
 * no redirection, takes no more than {@value #MOST_BYTES} bytes, and checks that an answer belongs
 * to its question. What may pass by itself is asked again.
 */
public final class JsonRpc {
  /** The most bytes that an answer may have. */
  private static final int MOST_BYTES = 64 << 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(32).maxNumberLength(100).build())
          .build();
  private static final ObjectMapper MAPPER = new ObjectMapper(JSON);

  private final URI uri;
  private final Pace pace;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private long nextId = 1;

  /** A way to that URL. */
  public JsonRpc(URI uri, Pace pace) {
    this.uri = uri;
    this.pace = pace;
  }

  /**
   * Asks one question.
   *
   * @throws RpcException if there is no usable answer
   */
  public <T> T call(String method, List<?> parameters, ResultReader<T> reader) throws RpcException {
    return patiently(
        () -> {
          long id = nextId++;
          Answer answer = post(question(id, method, parameters));
          return answer.read(id, reader);
        });
  }

  /**
   * Asks several questions at once. The answers are those of the questions, in their order,
   * whatever the order in which the node gave them.
   *
   * @throws RpcException if one of them has no usable answer
   */
  public List<JsonNode> batch(String method, List<? extends List<?>> parameters)
      throws RpcException {
    return patiently(
        () -> {
          long first = nextId;
          nextId += parameters.size();
          ArrayNode questions = MAPPER.createArrayNode();
          for (int i = 0; i < parameters.size(); i++) {
            questions.add(question(first + i, method, parameters.get(i)));
          }
          return post(questions).readBatch(first, parameters.size());
        });
  }

  private static ObjectNode question(long id, String method, List<?> parameters) {
    ObjectNode question = MAPPER.createObjectNode();
    question.put("jsonrpc", "2.0").put("id", id).put("method", method);
    return question.set("params", MAPPER.valueToTree(parameters));
  }

  private interface Attempt<T> {
    T make() throws RpcException, InterruptedException;
  }

  private <T> T patiently(Attempt<T> attempt) throws RpcException {
    try {
      for (int i = 0; ; i++) {
        pace.beforeAsking();
        try {
          return attempt.make();
        } catch (RpcException e) {
          boolean passing = e.kind() == Kind.BUSY || e.kind() == Kind.UNUSABLE;
          if (!passing || i + 1 >= pace.attempts()) {
            throw e;
          }
          pace.afterFailure(i, e.waitMillis());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RpcException(Kind.BUSY, "the reading was interrupted");
    }
  }

  private Answer post(JsonNode question) throws RpcException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question.toString(), StandardCharsets.UTF_8))
            .build();
    CompletableFuture<HttpResponse<byte[]>> coming =
        http.sendAsync(request, head -> new LimitedBody(MOST_BYTES));
    try {
      HttpResponse<byte[]> response = coming.get(pace.patience().toMillis(), TimeUnit.MILLISECONDS);
      return new Answer(response.statusCode(), response.body(), waitMillis(response));
    } catch (TimeoutException e) {
      throw new RpcException(
          Kind.BUSY, "no whole answer within " + pace.patience().toSeconds() + " s");
    } catch (ExecutionException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof LimitedBody.TooLong) {
          throw new RpcException(
              Kind.TOO_MUCH, "the answer has more than " + MOST_BYTES + " bytes");
        }
      }
      // Not the message: it may hold the URL, and that a key.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new RpcException(Kind.BUSY, "no answer (" + cause.getClass().getSimpleName() + ")");
    } finally {
      coming.cancel(true);
    }
  }

  private static long waitMillis(HttpResponse<?> response) {
    String asked = response.headers().firstValue("Retry-After").orElse("");
    return asked.matches("\\d{1,4}") ? 1_000L * Integer.parseInt(asked) : 0;
  }

  /** What came back over HTTP. */
  private record Answer(int status, byte[] body, long waitMillis) {
    <T> T read(long id, ResultReader<T> reader) throws RpcException {
      try (JsonParser parser = JSON.createParser(body)) {
        parser.setCodec(MAPPER);
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          throw unusable("it is no JSON object");
        }
        return envelope(parser, id, reader);
      } catch (IOException e) {
        throw unusable(String.valueOf(e.getMessage()));
      }
    }

    private <T> T envelope(JsonParser parser, long id, ResultReader<T> reader)
        throws IOException, RpcException {
      T result = null;
      boolean answered = false;
      String given = null;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        JsonToken token = parser.nextToken();
        if (field.equals("error") && token != JsonToken.VALUE_NULL) {
          throw complaint(MAPPER.readTree(parser));
        } else if (field.equals("result") && status == 200 && !answered) {
          result = reader.read(parser);
          answered = true;
        } else if (field.equals("id")) {
          given = parser.getText();
        } else {
          parser.skipChildren();
        }
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw unusable("something follows it, or it is cut");
      }
      if (result == null) {
        throw unusable("it has no result");
      }
      if (!Long.toString(id).equals(given)) {
        throw unusable("it answers question " + given + ", not " + id);
      }
      return result;
    }

    List<JsonNode> readBatch(long first, int count) throws RpcException {
      JsonNode whole;
      try (JsonParser parser = JSON.createParser(body)) {
        whole = MAPPER.readTree(parser);
        if (whole == null || parser.nextToken() != null) {
          throw unusable("it is empty, or something follows it");
        }
      } catch (IOException e) {
        throw unusable(String.valueOf(e.getMessage()));
      }
      if (whole.isObject() && whole.hasNonNull("error")) {
        throw complaint(whole.get("error"));
      }
      if (!whole.isArray() || whole.size() != count || status != 200) {
        throw unusable("it has " + whole.size() + " answers to " + count + " questions");
      }
      @Nullable JsonNode[] results = new @Nullable JsonNode[count];
      for (JsonNode one : whole) {
        if (one.hasNonNull("error")) {
          throw complaint(one.get("error"));
        }
        long index = one.path("id").isIntegralNumber() ? one.path("id").asLong() - first : -1;
        if (index < 0 || index >= count || results[(int) index] != null) {
          throw unusable("it answers question " + one.path("id") + ", which was not asked");
        }
        if (!one.hasNonNull("result")) {
          throw unusable("one of its answers has no result");
        }
        results[(int) index] = one.get("result");
      }
      List<JsonNode> ordered = new ArrayList<>();
      for (JsonNode result : results) {
        if (result != null) {
          ordered.add(result);
        }
      }
      return ordered;
    }

    private RpcException complaint(JsonNode error) {
      String message = error.isTextual() ? error.asText() : error.path("message").asText("");
      JsonNode data = error.path("data");
      String more = data.isTextual() && !data.asText().startsWith("0x") ? ": " + data.asText() : "";
      RpcException said =
          Complaint.of(status, error.path("code").asLong(0), message + more, !data.isMissingNode());
      return waitMillis == 0
          ? said
          : new RpcException(said.kind(), said.text(), said.fewer(), waitMillis);
    }

    /** No answer by JSON-RPC: what HTTP says, or else what is wrong. */
    private RpcException unusable(String what) {
      String start = new String(body, 0, Math.min(body.length, 80), StandardCharsets.UTF_8);
      if (status == 200) {
        int line = what.indexOf('\n');
        String first = line < 0 ? what : what.substring(0, line);
        return new RpcException(
            Kind.UNUSABLE,
            "the answer is not usable: " + first + " (it begins " + Complaint.shown(start) + ")");
      }
      String said = "HTTP " + status + " " + Complaint.shown(start);
      Kind kind =
          switch (status) {
            case 413 -> Kind.TOO_MUCH;
            case 408, 425, 429 -> Kind.BUSY;
            default -> status >= 500 ? Kind.BUSY : Kind.REFUSED;
          };
      return new RpcException(kind, said, 0, waitMillis);
    }
  }
}
