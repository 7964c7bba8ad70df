package org.agoranomos.connectors.valueflows;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.FactSchema;

/** Small documents for tests. */
final class Documents {
  private static final FactSchema SCHEMA = FactSchema.standard();

  private final Path directory;
  private final Map<String, Object> settings = new LinkedHashMap<>();

  Documents(Path directory) {
    this.directory = directory;
  }

  /** Gives the source a setting. */
  Documents with(String key, Object value) {
    settings.put(key, value);
    return this;
  }

  /** A request for what is there. */
  SourceRequest request(String name) {
    return new SourceRequest("net", "net", directory, name, name, settings, SCHEMA);
  }

  /** Writes a document and reads it. */
  Told read(String name, String text) throws IOException, SourceException {
    Files.writeString(directory.resolve(name), text);
    return read(name);
  }

  /** Reads what is there. */
  Told read(String name) throws SourceException {
    Told told = new Told();
    new ValueFlowsConnector().read(request(name), told);
    return told;
  }

  /** The message of a document that cannot be read. */
  String fail(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
    return catchThrowableOfType(
            SourceException.class, () -> new ValueFlowsConnector().read(request(name), new Told()))
        .getMessage();
  }
}
