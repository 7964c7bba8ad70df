package org.agoranomos.connectors.plaintext;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.SourceLocation;

/** The rows of a table that a program exported. */
final class ExportRows {
  /** Ledger writes a quote within quotes with a backslash, and never an end of line. */
  private static final Pattern LEDGER_FIELD =
      Pattern.compile("\\G(?:^|,)\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"");

  private ExportRows() {}

  /**
   * A row.
   *
   * @param fields without spaces around them
   */
  record Row(SourceLocation place, List<String> fields) {}

  /** The rows, of which the first may be the header; what cannot be read is refused. */
  static List<Row> of(Lines lines, Journal journal) {
    return journal.dialect() == Dialect.LEDGER ? ledger(lines, journal) : csv(lines, journal);
  }

  private static SourceLocation place(Lines lines, long row) {
    return new SourceLocation.Row(lines.shown(), row);
  }

  private static List<Row> ledger(Lines lines, Journal journal) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.texts().size(); i++) {
      String line = lines.texts().get(i);
      if (line.isBlank()) {
        continue;
      }
      SourceLocation place = place(lines, i + 1L);
      try {
        lines.check(i, i + 1);
        List<String> fields = new ArrayList<>();
        Matcher matcher = LEDGER_FIELD.matcher(line);
        int end = 0;
        while (matcher.find()) {
          fields.add(
              matcher.group(1).replace("\\n", "\n").replaceAll("\\\\([\"\\\\])", "$1").trim());
          end = matcher.end();
        }
        if (end < line.length()) {
          throw cut();
        }
        rows.add(new Row(place, fields));
      } catch (BadRecord e) {
        journal.refuse(place, e);
      }
    }
    return rows;
  }

  private static BadRecord cut() {
    return new BadRecord(
        "quote-misplaced", "is no row of fields in quotes", "export the journal again");
  }

  private static List<Row> csv(Lines lines, Journal journal) {
    List<Row> rows = new ArrayList<>();
    List<Long> starts = new ArrayList<>();
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .skipEmptyLines(true)
            .allowExtraCharsAfterClosingQuote(false)
            .allowUnclosedQuote(false)
            .ofCsvRecord(String.join("\n", lines.texts()))) {
      for (CsvRecord record : reader) {
        starts.add(record.getStartingLineNumber() - 1);
        rows.add(
            new Row(
                place(lines, rows.size() + 1L),
                record.getFields().stream().map(String::trim).toList()));
      }
    } catch (CsvParseException e) {
      journal.refuse(place(lines, rows.size() + 1L), cut());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!lines.malformed().isEmpty()) {
      for (int i = rows.size() - 1; i >= 0; i--) {
        int until = i + 1 < starts.size() ? starts.get(i + 1).intValue() : lines.texts().size();
        try {
          lines.check(starts.get(i).intValue(), until);
        } catch (BadRecord e) {
          journal.refuse(rows.get(i).place, e);
          rows.remove(i);
        }
      }
    }
    return rows;
  }
}
