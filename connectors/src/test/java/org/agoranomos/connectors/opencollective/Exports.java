package org.agoranomos.connectors.opencollective;

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

/** Small exports for tests. */
final class Exports {
  /** Headers as the names of fields, as exports have them by default. */
  static final String FIELDS =
      "datetime,shortId,shortGroup,type,kind,isRefund,isRefunded,shortRefundId,amount,"
          + "paymentProcessorFee,netAmount,balance,currency,accountSlug,oppositeAccountSlug,"
          + "paymentMethodService\n";

  /** Headers as labels. */
  static final String LABELS =
      "Effective Date & Time,Transaction ID,Group ID,Credit/Debit,Kind,Is Reverse,Is Reversed,"
          + "Reverse Transaction ID,Amount Single Column,Currency,Account Handle,"
          + "Opposite Account Handle,Payment Processor\n";

  private static final FactSchema SCHEMA = FactSchema.standard();

  private final Path directory;
  private final Map<String, Object> settings = new LinkedHashMap<>();

  Exports(Path directory) {
    this.directory = directory;
  }

  Exports with(String key, Object value) {
    settings.put(key, value);
    return this;
  }

  SourceRequest request(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
    return request(directory.resolve(name));
  }

  SourceRequest request(Path file) {
    String name = String.valueOf(file.getFileName());
    return new SourceRequest("oc", "oc", directory, file.toString(), name, settings, SCHEMA);
  }

  Told read(String name, String text) throws IOException, SourceException {
    Told told = new Told();
    new OpenCollectiveConnector().read(request(name, text), told);
    return told;
  }

  Told read(String text) throws IOException, SourceException {
    return read("oc.csv", text);
  }

  SourceException fail(String text) throws IOException {
    SourceRequest request = request("oc.csv", text);
    return catchThrowableOfType(
        SourceException.class, () -> new OpenCollectiveConnector().read(request, new Told()));
  }
}
