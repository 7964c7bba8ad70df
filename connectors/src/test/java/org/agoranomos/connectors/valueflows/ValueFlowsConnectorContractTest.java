package org.agoranomos.connectors.valueflows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.ConnectorContract;
import org.agoranomos.connectors.SourceRequest;
import org.junit.jupiter.api.Nested;

class ValueFlowsConnectorContractTest {
  /** A person, two events, one without a name, a process, and an event without a receiver. */
  private static final String YAML =
      """
      '@context': {'@vocab': 'https://w3id.org/valueflows/ont/vf#'}
      '@graph':
        - {'@id': 'https://ana.example/', '@type': Person, name: "Ünal \\"the\\" İ"}
        - '@type': EconomicEvent
          action: work
          provider: https://ana.example/
          receiver: https://lab.example/
          effortQuantity: {hasUnit: hour, hasNumericalValue: 1.25}
        - '@id': urn:uuid:1
          '@type': EconomicEvent
          action: transfer
          provider: https://lab.example/
          receiver: https://ana.example/
          resourceQuantity: {hasUnit: EUR, hasNumericalValue: 10}
          hasPointInTime: 2026-03-29T01:59:59.123456789
          fulfills: urn:uuid:2
        - {'@id': 'urn:uuid:p', '@type': Process, name: planing}
        - '@id': urn:uuid:3
          '@type': EconomicEvent
          action: transfer
          provider: https://lab.example/
          resourceQuantity: {hasUnit: EUR, hasNumericalValue: 10}
      """;

  private abstract static class OfDocument extends ConnectorContract {
    abstract String name();

    abstract String text() throws Exception;

    @Override
    protected Connector connector() {
      return new ValueFlowsConnector();
    }

    @Override
    protected SourceRequest request(Path directory) throws Exception {
      Files.writeString(directory.resolve(name()), text());
      return new Documents(directory)
          .with("values", Map.of("market", "market:net"))
          .request(name());
    }

    @Override
    protected int records() {
      return 5;
    }
  }

  @Nested
  class Yaml extends OfDocument {
    @Override
    String name() {
      return "net.yaml";
    }

    @Override
    String text() {
      return YAML;
    }
  }

  @Nested
  class Json extends OfDocument {
    @Override
    String name() {
      return "net.jsonld";
    }

    @Override
    String text() throws Exception {
      return YamlDocument.read(YAML).toString();
    }
  }
}
