package org.agoranomos.connectors.ethereum.abi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of a contract's ABI in JSON: the list itself, or what compilers write, which has it
 * under {@code abi} (<a href="https://docs.soliditylang.org/en/latest/abi-spec.html#json">the
 * specification</a>).
 */
public final class AbiFile {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private AbiFile() {}

  /**
   * The events, in their order.
   *
   * @throws IOException if it is no ABI; the message says in one line what is wrong
   */
  public static List<AbiEvent> events(byte[] bytes) throws IOException {
    JsonNode root = parsed(bytes);
    JsonNode list = root.isObject() ? root.path("abi") : root;
    if (!list.isArray()) {
      throw new IOException("is no ABI: neither a list, nor an object with a list 'abi'");
    }
    List<AbiEvent> events = new ArrayList<>();
    for (JsonNode entry : list) {
      if (entry.path("type").asText().equals("event")) {
        events.add(event(entry));
      }
    }
    return events;
  }

  private static JsonNode parsed(byte[] bytes) throws IOException {
    try {
      return JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "is no JSON: line "
              + e.getLocation().getLineNr()
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse(""),
          e);
    }
  }

  private static AbiEvent event(JsonNode entry) throws IOException {
    String name = entry.path("name").asText();
    if (name.isEmpty() || !entry.path("inputs").isArray()) {
      throw new IOException("has an event without a name or without inputs");
    }
    List<AbiEvent.Argument> arguments = new ArrayList<>();
    for (JsonNode input : entry.path("inputs")) {
      arguments.add(
          new AbiEvent.Argument(
              input.path("name").asText(),
              input.path("type").asText(),
              input.path("indexed").asBoolean()));
    }
    return new AbiEvent(name, List.copyOf(arguments), entry.path("anonymous").asBoolean());
  }
}
