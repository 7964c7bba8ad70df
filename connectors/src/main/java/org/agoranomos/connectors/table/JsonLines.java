package org.agoranomos.connectors.table;

import java.io.IOException;
import org.agoranomos.ontology.fact.SourceLocation;
import org.jspecify.annotations.Nullable;

/** The records of JSON lines: one object a line; blank lines are none. */
final class JsonLines implements RecordSource {
  private final String shown;
  private final JsonText text;
  private final JsonRecord record;
  private long line;

  JsonLines(String shown, StrictText text, int maxRecord) {
    this.shown = shown;
    this.text = new JsonText(text, maxRecord);
    record = new JsonRecord(maxRecord);
  }

  @Override
  public boolean next() throws IOException, BadRecord {
    do {
      line++;
      if (!text.line()) {
        return false;
      }
    } while (isBlank());
    try {
      record.read(text.value(), text.length(), text.suspect());
    } catch (BadRecord e) {
      boolean cut = e.code().equals("json-malformed") && text.peek() < 0;
      throw cut
          ? new BadRecord(
              "file-cut", e.reason() + "; it is the last line, so the file may be cut", e.remedy())
          : e;
    }
    return true;
  }

  private boolean isBlank() {
    for (int i = 0; i < text.length(); i++) {
      if (text.value()[i] > ' ') {
        return false;
      }
    }
    return true;
  }

  @Override
  public int index(String name, boolean optional) {
    return record.index(name, optional);
  }

  @Override
  public Each each(String name) {
    return record.each(name);
  }

  @Override
  public Row row() {
    return record.row();
  }

  @Override
  public String name(int column) {
    return record.names().get(column);
  }

  @Override
  public int size() {
    return record.names().size();
  }

  @Override
  public @Nullable String missing(int column) {
    return record.missing(column, shown);
  }

  @Override
  public long number() {
    return line;
  }

  @Override
  public SourceLocation location() {
    return new SourceLocation.Line(shown, line);
  }
}
