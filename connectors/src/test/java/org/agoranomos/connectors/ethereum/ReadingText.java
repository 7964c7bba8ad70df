package org.agoranomos.connectors.ethereum;

import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceReading;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.graph.FactStatements;

/**
 * All of a reading as text, so that two can be compared to the letter: facts, statements, digest.
 */
final class ReadingText {
  private ReadingText() {}

  /** Reads a source; notes are left to the caller. */
  static String read(Connector connector, SourceRequest request, Told told) throws SourceException {
    SourceReading reading = connector.read(request, told);
    StringBuilder text = new StringBuilder();
    text.append(reading).append('\n');
    FactStatements mapping = new FactStatements(request.schema());
    told.used.forEach(
        (place, facts) -> {
          for (Fact fact : facts) {
            FactKind kind = request.schema().kind(fact.getClass());
            text.append(place).append(' ').append(FactText.values(kind, fact)).append('\n');
            mapping.write(
                fact, SourceLocation.parse(place), triple -> text.append(triple).append('\n'));
          }
        });
    told.places.forEach(place -> text.append(place).append('\n'));
    told.statements.forEach(triple -> text.append(triple).append('\n'));
    told.rejections.forEach(rejection -> text.append(rejection).append('\n'));
    told.coverage.forEach(coverage -> text.append(coverage).append('\n'));
    told.gaps.forEach(gap -> text.append(gap).append('\n'));
    return text.toString();
  }

  /** Reads a source of which nothing is noted. */
  static String read(SourceRequest request) throws SourceException {
    return read(new EthereumConnector(), request, new Told());
  }
}
