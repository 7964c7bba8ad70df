package org.agoranomos.rules.engine;

import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Doubt;
import org.agoranomos.ontology.finding.Finding;

/** Findings and doubts as bytes, for files of one run. */
public final class Findings {
  private static final ObjectMapper JSON =
      // A method such as Quantity.isPositive is no part of what is written.
      JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

  private Findings() {}

  /** What {@link #finding} or {@link #doubt} reads. */
  public static byte[] bytes(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The finding that was written. */
  public static Finding finding(byte[] bytes) {
    return read(bytes, Finding.class);
  }

  static Doubt doubt(byte[] bytes) {
    return read(bytes, Doubt.class);
  }

  private static <T> T read(byte[] bytes, Class<T> type) {
    try {
      return JSON.readValue(bytes, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A cursor that reads each record as something else. */
  static <T> Cursor<T> map(Cursor<byte[]> records, java.util.function.Function<byte[], T> reader) {
    return new Cursor<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public T next() {
        return reader.apply(records.next());
      }

      @Override
      public void close() {
        records.close();
      }
    };
  }
}
