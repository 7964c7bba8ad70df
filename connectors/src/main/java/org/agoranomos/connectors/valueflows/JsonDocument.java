package org.agoranomos.connectors.valueflows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Strict JSON: no key twice, nothing after the end, numbers as they are written. */
final class JsonDocument {
  /** How deep objects and lists may nest, in YAML too. */
  static final int DEEPEST = 64;

  private static final int LONGEST_NUMBER = 300;

  private final JsonMapper mapper =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Reads one document. */
  JsonNode read(String text) throws Unreadable {
    try {
      return mapper.readTree(text);
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new Unreadable(
          "json-not-readable",
          "line " + line + ": is not JSON: " + firstLine(e.getOriginalMessage()),
          "correct the file");
    }
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("");
  }
}
