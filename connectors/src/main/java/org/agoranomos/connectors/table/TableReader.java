package org.agoranomos.connectors.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.SourceException.Kind;
import org.agoranomos.connectors.SourceRequest;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.Rejection;
import org.apache.jena.graph.Triple;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV or JSON file for a connector that knows its columns, read as strictly as
 * {@link TableConnector} reads them. Numbers are exact and have a decimal point; times that say no
 * zone are UTC. JSON if the file's name ends so, else CSV with commas.
 */
public final class TableReader implements AutoCloseable {
  private static final int LONGEST_RECORD = 1 << 20;

  private final SourceRequest request;
  private final MessageDigest digest = Keys.sha256();
  private final InputStream in;
  private final RecordSource source;
  private final boolean json;
  private final KeptRow kept;
  private final Keys keys = new Keys();
  private final Numbers numbers = new Numbers('.', '\0');
  private final IsoTime times = new IsoTime(ZoneOffset.UTC);
  private final TextCache texts = new TextCache();
  private final Span span = new Span();

  private TableReader(SourceRequest request, InputStream file, String records)
      throws IOException, SourceException {
    this.request = request;
    in = new DigestInputStream(file, digest);
    json = request.location().toLowerCase(Locale.ROOT).endsWith(".json");
    kept = new KeptRow(request);
    StrictText text = new StrictText(in);
    source =
        json
            ? new JsonArray(request.shown(), text, records, LONGEST_RECORD)
            : new CsvRows(request.shown(), text, ',', LONGEST_RECORD, Mapping.HeaderEntry.FIRST);
  }

  /**
   * Opens a source and reads its header.
   *
   * @param records JSON only: pointer to the array of records
   * @throws SourceException if there is no such file, or it has no header or array
   */
  public static TableReader open(SourceRequest request, String records) throws SourceException {
    try {
      InputStream file = TableConnector.open(request);
      try {
        return new TableReader(request, file, records);
      } catch (IOException | SourceException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(request, e);
    }
  }

  private static SourceException unreadable(SourceRequest request, IOException e) {
    return new SourceException(
        Kind.SOURCE, request.shown() + " cannot be read: " + e.getMessage(), e);
  }

  /** Whether the file is JSON, whose columns are paths such as {@code account.slug}. */
  public boolean isJson() {
    return json;
  }

  /**
   * The number of the column that has one of these names, or -1 if none has. In JSON it is always
   * the first name.
   *
   * @throws SourceException if two columns have these names
   */
  public int column(List<String> names) throws SourceException {
    int found = -1;
    try {
      for (String name : json ? names.subList(0, 1) : names) {
        int index = source.index(name, true);
        if (index >= 0 && found >= 0) {
          throw new IllegalArgumentException(
              request.shown()
                  + " has the columns '"
                  + source.name(found)
                  + "' and '"
                  + name
                  + "', which say the same; take one out");
        }
        found = Math.max(found, index);
      }
    } catch (IllegalArgumentException e) {
      throw new SourceException(Kind.SOURCE, String.valueOf(e.getMessage()), e);
    }
    return found;
  }

  /**
   * Goes to the next record, or says that there is none.
   *
   * @throws BadRecord if the next record cannot be read; the one after it can be asked for
   * @throws SourceException if no further record can be read
   */
  public boolean next() throws BadRecord, SourceException {
    try {
      return source.next();
    } catch (IOException e) {
      throw unreadable(request, e);
    }
  }

  /** The text of a column, without spaces around it; empty if it is absent. */
  public String text(int column) throws BadRecord {
    source.row().read(column, span);
    span.trim();
    return texts.of(span);
  }

  /** The number in a column, or null if it is empty. */
  public @Nullable BigDecimal decimal(int column) throws BadRecord {
    source.row().read(column, span);
    return span.isEmpty() ? null : numbers.decimal(span);
  }

  /** The time in a column, or null if it is empty. */
  public @Nullable TimeInterval time(int column) throws BadRecord {
    source.row().read(column, span);
    return span.isEmpty() ? null : times.read(span);
  }

  /** Where the record is. */
  public SourceLocation location() {
    return source.location();
  }

  /** The record as it is, for one that no fact models. */
  public List<Triple> statements() {
    return kept.statements(source);
  }

  /** The rejection of the record. */
  public Rejection rejection(BadRecord problem) {
    return new Rejection(location().text(), problem.code(), problem.reason(), problem.remedy());
  }

  /** Whether a natural key was not taken before; takes it. */
  public boolean take(String key) {
    Keys.Key taken = keys.key(key);
    boolean free = keys.count(taken) == 0;
    if (free) {
      keys.add(taken);
    }
    return free;
  }

  /** SHA-256 of the file's bytes, hexadecimal; reads what is left of them. */
  public String digest() throws SourceException {
    try {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw unreadable(request, e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public void close() throws SourceException {
    try {
      in.close();
    } catch (IOException e) {
      throw unreadable(request, e);
    }
  }
}
