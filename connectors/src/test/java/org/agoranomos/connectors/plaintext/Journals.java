package org.agoranomos.connectors.plaintext;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.FactSchema;

/** Writes journals to a folder and reads them. */
final class Journals {
  private final Path directory;
  private final Connector connector;
  private final Map<String, Object> settings =
      new HashMap<>(Map.of("values", Map.of("organization", "coop:green")));

  Journals(Path directory, Connector connector) {
    this.directory = directory;
    this.connector = connector;
  }

  static Journals hledger(Path directory) {
    return new Journals(directory, new HledgerConnector());
  }

  static Journals ledger(Path directory) {
    return new Journals(directory, new LedgerConnector());
  }

  static Journals beancount(Path directory) {
    return new Journals(directory, new BeancountConnector());
  }

  Journals with(String key, Object value) {
    settings.put(key, value);
    return this;
  }

  Journals without(String key) {
    settings.remove(key);
    return this;
  }

  Path file(String name, String text) throws IOException {
    Path path = directory.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  SourceRequest request(String location) {
    return new SourceRequest(
        "books",
        "books",
        directory,
        location,
        location,
        Map.copyOf(settings),
        FactSchema.standard());
  }

  /** Reads a location in the folder. */
  Told at(String location) throws SourceException {
    Told told = new Told();
    connector.read(request(location), told);
    return told;
  }

  /** Reads a file {@code main.journal} of that text. */
  Told read(String text) throws IOException, SourceException {
    file("main.journal", text);
    return at("main.journal");
  }

  SourceException fail(String location) {
    return catchThrowableOfType(SourceException.class, () -> at(location));
  }
}
