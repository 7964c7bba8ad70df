package org.agoranomos.connectors.plaintext;

import java.util.List;
import org.agoranomos.connectors.Connector;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.connectors.Setting;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceReading;
import org.agoranomos.connectors.SourceRequest;

/**
 * Reads journals of beancount, and the tables that it exports: a file, or a folder. The settings
 * are those of all three plain-text connectors. In memory are the entries of the journal.
 */
public final class BeancountConnector implements Connector {
  @Override
  public String name() {
    return Dialect.BEANCOUNT.program();
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public List<Setting> settings() {
    return BookSettings.SETTINGS;
  }

  @Override
  public SourceReading read(SourceRequest request, RecordSink sink) throws SourceException {
    return new PlainTextReading(Dialect.BEANCOUNT, request, sink).read();
  }
}
