package org.agoranomos.ontology.spill;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import org.agoranomos.ontology.finding.Cursor;

/**
 * A file of records: each its length in four bytes, then its bytes. A length of -1 ends the file.
 */
public final class RecordFile {
  private static final int BUFFER = 1 << 16;
  private static final int END = -1;

  private RecordFile() {}

  /** Writes a new file, or over an old one. It is readable once the writer is closed. */
  public static Writer writer(Path file) throws IOException {
    return new Writer(file);
  }

  /** Reads a file that was written to its end. */
  public static Cursor<byte[]> read(Path file) {
    try {
      return new Reader(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Appends records to a file. */
  public static final class Writer implements Closeable {
    private final DataOutputStream out;

    private Writer(Path file) throws IOException {
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    /** Adds a record. */
    public void write(byte[] record) throws IOException {
      out.writeInt(record.length);
      out.write(record, 0, record.length);
    }

    @Override
    public void close() throws IOException {
      try (out) {
        out.writeInt(END);
      }
    }
  }

  private static final class Reader implements Cursor<byte[]> {
    private final Path file;
    private final DataInputStream in;
    private int length;

    Reader(Path file) throws IOException {
      this.file = file;
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
      length = in.readInt();
    }

    @Override
    public boolean hasNext() {
      return length != END;
    }

    @Override
    public byte[] next() {
      if (length == END) {
        throw new NoSuchElementException();
      }
      try {
        byte[] record = new byte[length];
        in.readFully(record);
        length = in.readInt();
        return record;
      } catch (IOException e) {
        throw new UncheckedIOException(file + " was not written to its end", e);
      }
    }

    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException e) {
        throw new UncheckedIOException("cannot close " + file, e);
      }
    }
  }
}
