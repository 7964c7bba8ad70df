package org.agoranomos.connectors.table;

import java.io.IOException;
import java.io.Reader;

/**
 * Hands a source to a CSV parser one line at a time, so that it is known where the parser is: when
 * it fails, reading goes on at the next line; when a record is too long, it is cut off before it
 * fills the memory.
 */
final class RowReader extends Reader {
  /** A record is longer than it may be. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private final StrictText text;
  private final char separator;
  private final int maxRecord;
  private long length;
  private long lines;
  private boolean quoted;
  private char last = '\n';

  RowReader(StrictText text, char separator, int maxRecord) {
    this.text = text;
    this.separator = separator;
    this.maxRecord = maxRecord;
  }

  /** The parser begins a record with what is read next. */
  void beginRecord() {
    length = 0;
    lines = 0;
    quoted = false;
    last = '\n';
  }

  @Override
  public int read(char[] into, int offset, int most) throws IOException {
    if (length > maxRecord) {
      throw new TooLong();
    }
    if (!text.more()) {
      return -1;
    }
    int start = text.at;
    int end = endOfLine(start, Math.min(text.limit, start + most));
    System.arraycopy(text.block, start, into, offset, end - start);
    text.at = end;
    length += end - start;
    return end - start;
  }

  /**
   * Goes over characters, knowing whether they are in quotes, until a line has ended or there are
   * no more.
   */
  private int endOfLine(int start, int limit) {
    char[] block = text.block;
    char before = last;
    for (int i = start; i < limit; i++) {
      char c = block[i];
      if (c == '"') {
        quoted =
            !quoted && (before == separator || before == '\n' || before == '\r' || before == '"');
      } else if (c == '\n' || c == '\r') {
        lines += c == '\n' && before == '\r' ? 0 : 1;
        last = c;
        return i + 1;
      }
      before = c;
    }
    last = before;
    return limit;
  }

  /** Leaves out what is left of the line that the parser was given the beginning of. */
  void skipLine() throws IOException {
    while (last != '\n' && last != '\r' && text.more()) {
      text.at = endOfLine(text.at, text.limit);
    }
    endCrLf();
  }

  /** A new parser would take the second half of a line break for an empty row. */
  private void endCrLf() throws IOException {
    if (!quoted && last == '\r' && text.more() && text.block[text.at] == '\n') {
      text.at++;
      last = '\n';
    }
  }

  /**
   * Leaves out what is left of the record, over all lines that its quotes hold.
   *
   * @return how many lines the record had
   */
  long skipRecord() throws IOException {
    skipLine();
    while ((quoted || last != '\n' && last != '\r') && text.more()) {
      text.at = endOfLine(text.at, text.limit);
    }
    endCrLf();
    return Math.max(1, lines);
  }

  /** Whether the source has ended within quotes. */
  boolean endsQuoted() throws IOException {
    return quoted && !text.more();
  }

  /** Whether the source has ended. */
  boolean ended() throws IOException {
    return !text.more();
  }

  @Override
  public void close() {
    // Whoever opened the source closes it.
  }
}
