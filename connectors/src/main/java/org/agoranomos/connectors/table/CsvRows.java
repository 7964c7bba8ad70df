package org.agoranomos.connectors.table;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.ontology.fact.SourceLocation;
import org.jspecify.annotations.Nullable;

/** The rows of CSV (RFC 4180) and of what is like it with another separator. */
final class CsvRows implements RecordSource {
  private final String shown;
  private final StrictText text;
  private final RowReader lines;
  private final char separator;
  private final int maxRecord;
  private final Fields fields = new Fields();
  private final Row row = new Row();
  private final Header header;
  private Iterator<Fields> parser;
  private long number;

  /** How many fields a row may have. */
  private int most = Integer.MAX_VALUE;

  /** Reads the header; an error if there is none that can be read. */
  CsvRows(String shown, StrictText text, char separator, int maxRecord, Mapping.HeaderEntry wanted)
      throws IOException, SourceException {
    this.shown = shown;
    this.text = text;
    this.separator = separator;
    this.maxRecord = maxRecord;
    lines = new RowReader(text, separator, maxRecord);
    parser = parser();
    header = new Header(shown, wanted.row() < 0 ? wanted.columns() : names(wanted.row()));
    most = header.names().size();
  }

  private List<String> names(int wanted) throws IOException, SourceException {
    try {
      boolean found = record();
      while (found && number < wanted) {
        found = record();
      }
      if (!found || wanted > 0 && number != wanted) {
        throw new SourceException(
            SourceException.Kind.SOURCE,
            wanted == 0
                ? shown + " is empty: expected a first row that names the columns"
                : shown
                    + " has nothing in row "
                    + wanted
                    + ", which 'header' in the mapping names");
      }
    } catch (BadRecord e) {
      throw new SourceException(
          SourceException.Kind.SOURCE,
          shown + "#row=" + number + ": the header " + e.reason() + "; " + e.remedy());
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < fields.count; i++) {
      names.add(row.text(i));
    }
    return List.copyOf(names);
  }

  private Iterator<Fields> parser() {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(false)
        .allowExtraCharsAfterClosingQuote(false)
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .detectBomHeader(false)
        // Never reached: the reader in front cuts a record off before.
        .maxBufferSize(maxRecord + (1 << 16))
        .build(fields, lines)
        .iterator();
  }

  @Override
  public boolean next() throws IOException, BadRecord {
    if (!record()) {
      return false;
    }
    if (fields.count != most) {
      boolean few = fields.count < most;
      throw new BadRecord(
          few ? "too-few-fields" : "too-many-fields",
          "has "
              + fields.count
              + " fields where the header has "
              + most
              + (few && lines.ended() ? "; it is the last row, so the file may be cut" : ""),
          few && lines.ended()
              ? "export the file again"
              : "correct the row; a field that holds the separator must stand in quotes");
    }
    return true;
  }

  /** Goes to the next row that is not blank. */
  private boolean record() throws IOException, BadRecord {
    do {
      number++;
      if (!parse()) {
        return false;
      }
    } while (fields.type == RecordType.EMPTY);
    if (fields.bad != null) {
      throw fields.bad;
    }
    return true;
  }

  private boolean parse() throws IOException, BadRecord {
    try {
      if (!parser.hasNext()) {
        return false;
      }
      parser.next();
      return true;
    } catch (CsvParseException e) {
      boolean cut = lines.ended() && lines.endsQuoted();
      lines.skipLine();
      parser = parser();
      throw cut
          ? new BadRecord(
              "file-cut",
              "opens a quote that is not closed before the file ends, "
                  + lines.skipRecord()
                  + " lines on",
              "export the file again, or close the quote")
          : new BadRecord(
              "quote-misplaced",
              "has text behind a closing quote",
              "correct the row; a quote within a field in quotes is written twice");
    } catch (UncheckedIOException e) {
      if (!(e.getCause() instanceof RowReader.TooLong)) {
        throw e.getCause();
      }
      long skipped = lines.skipRecord();
      parser = parser();
      throw new BadRecord(
          "record-too-long",
          "is longer than "
              + maxRecord
              + " characters"
              + (lines.endsQuoted() ? ", with a quote that is never closed" : "")
              + "; lines: "
              + skipped,
          "correct the record, or raise maxRecord in the mapping");
    }
  }

  @Override
  public int index(String name, boolean optional) {
    return header.index(name, optional, separatorHint());
  }

  private String separatorHint() {
    for (char other : new char[] {';', '\t', ',', '|'}) {
      if (most == 1 && other != separator && name(0).indexOf(other) >= 0) {
        return ". Fields seem to be separated by '"
            + (other == '\t' ? "\\t" : other)
            + "': set 'separator'";
      }
    }
    return "";
  }

  @Override
  public Each each(String name) {
    return header.each();
  }

  @Override
  public Row row() {
    return row;
  }

  @Override
  public String name(int column) {
    return header.names().get(column);
  }

  @Override
  public int size() {
    return most;
  }

  @Override
  public @Nullable String missing(int column) {
    return null;
  }

  @Override
  public long number() {
    return number;
  }

  @Override
  public SourceLocation location() {
    return new SourceLocation.Row(shown, number);
  }

  /** Takes the parser's fields into the row. */
  private final class Fields extends CsvCallbackHandler<Fields> {
    private int count;
    private RecordType type = RecordType.DATA;
    private @Nullable BadRecord bad;

    @Override
    protected void beginRecord(long startingLineNumber) {
      lines.beginRecord();
      row.clear();
      count = 0;
      type = RecordType.DATA;
      bad = null;
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
      // The header is not known yet when it is read itself.
      if (count < most) {
        row.put(count, buffer, offset, length);
      }
      count++;
      if (text.suspect() && bad == null) {
        try {
          StrictText.check(buffer, offset, offset + length);
        } catch (BadRecord e) {
          bad = e;
        }
      }
    }

    @Override
    protected void setEmpty() {
      type = RecordType.EMPTY;
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
      throw new IllegalStateException("comments are not asked for");
    }

    @Override
    protected RecordType getRecordType() {
      return type;
    }

    @Override
    protected int getFieldCount() {
      return count;
    }

    @Override
    protected Fields buildRecord() {
      return this;
    }
  }
}
