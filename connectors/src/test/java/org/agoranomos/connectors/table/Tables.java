package org.agoranomos.connectors.table;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.FactSchema;

/** Small tables for tests. */
final class Tables {
  /** A mapping of transfers with a natural key; columns id, at, from, to, amount. */
  static final String TRANSFERS =
      """
      mapping: transfers
      version: 1
      facts:
        - fact: Transfer
          id: "{id}"
          payer: "{from}"
          payee: "{to}"
          quantity: {value: "{amount}", unit: EUR}
          at: "{at}"
          kind: payment
      """;

  /** The header that {@link #TRANSFERS} wants. */
  static final String HEADER = "id,at,from,to,amount\n";

  private static final FactSchema SCHEMA = FactSchema.standard();

  private final Path directory;
  private final Map<String, Object> settings = new LinkedHashMap<>();

  Tables(Path directory) {
    this.directory = directory;
    settings.put("mapping", "mapping.yaml");
  }

  /** Gives the source a setting. */
  Tables with(String key, Object value) {
    settings.put(key, value);
    return this;
  }

  /** Writes a source and its mapping. */
  SourceRequest request(String name, byte[] bytes, String mapping) throws IOException {
    Files.write(directory.resolve(name), bytes);
    Files.writeString(directory.resolve("mapping.yaml"), mapping);
    return request(name);
  }

  /** A request for what is there. */
  SourceRequest request(String name) {
    return new SourceRequest("led", "led", directory, name, name, settings, SCHEMA);
  }

  /** Reads a source that can be read. */
  Told read(String name, byte[] bytes, String mapping) throws IOException, SourceException {
    Told told = new Told();
    new TableConnector().read(request(name, bytes, mapping), told);
    return told;
  }

  /** Reads a source that can be read. */
  Told read(String name, String text, String mapping) throws IOException, SourceException {
    return read(name, text.getBytes(StandardCharsets.UTF_8), mapping);
  }

  /** The error of a source that cannot be read. */
  SourceException fail(String name, String text, String mapping) throws IOException {
    SourceRequest request = request(name, text.getBytes(StandardCharsets.UTF_8), mapping);
    return catchThrowableOfType(
        SourceException.class, () -> new TableConnector().read(request, new Told()));
  }
}
