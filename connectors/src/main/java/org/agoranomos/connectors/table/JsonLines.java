package org.agoranomos.connectors.table;

import java.io.IOException;
import org.agoranomos.ontology.fact.SourceLocation;

/** The records of JSON lines: one object a line; blank lines are none. */
final class JsonLines extends JsonSource {
  private final JsonText text;
  private long line;

  JsonLines(String shown, StrictText text, int maxRecord) {
    super(shown, maxRecord);
    this.text = new JsonText(text, maxRecord);
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
  public long number() {
    return line;
  }

  @Override
  public SourceLocation location() {
    return new SourceLocation.Line(shown, line);
  }
}
