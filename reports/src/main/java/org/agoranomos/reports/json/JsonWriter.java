package org.agoranomos.reports.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A few ways of writing that the report needs over and over. */
record JsonWriter(JsonGenerator generator) implements Closeable {
  /** Writes something. */
  interface Part {
    void write() throws IOException;
  }

  /** Writes one value. */
  interface Item<T> {
    void write(T value) throws IOException;
  }

  void object(Part fields) throws IOException {
    generator.writeStartObject();
    fields.write();
    generator.writeEndObject();
  }

  void object(String name, Part fields) throws IOException {
    generator.writeFieldName(name);
    object(fields);
  }

  /** An array of objects; the item writes the fields of one. */
  <T> void array(String name, Iterable<T> values, Item<T> item) throws IOException {
    generator.writeArrayFieldStart(name);
    for (T value : values) {
      object(() -> item.write(value));
    }
    generator.writeEndArray();
  }

  void texts(String name, List<String> values) throws IOException {
    generator.writeArrayFieldStart(name);
    for (String value : values) {
      generator.writeString(value);
    }
    generator.writeEndArray();
  }

  void texts(String name, Map<String, String> values) throws IOException {
    object(
        name,
        () -> {
          for (Map.Entry<String, String> value : values.entrySet()) {
            text(value.getKey(), value.getValue());
          }
        });
  }

  void counts(String name, Map<String, Long> values) throws IOException {
    object(
        name,
        () -> {
          for (Map.Entry<String, Long> value : values.entrySet()) {
            count(value.getKey(), value.getValue());
          }
        });
  }

  /** A string, or {@code null} where there is none. */
  void text(String name, @Nullable String value) throws IOException {
    generator.writeStringField(name, value);
  }

  void count(String name, long value) throws IOException {
    generator.writeNumberField(name, value);
  }

  void flag(String name, boolean value) throws IOException {
    generator.writeBooleanField(name, value);
  }

  @Override
  public void close() throws IOException {
    generator.close();
  }
}
