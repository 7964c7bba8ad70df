package org.agoranomos.reports;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps a report's files in memory, so that tests can look at them. */
public final class MemorySink implements ReportSink {
  private final Map<String, ByteArrayOutputStream> files = new TreeMap<>();

  @Override
  public OutputStream file(String name) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    if (files.put(name, file) != null) {
      throw new IllegalStateException(name + " is written twice");
    }
    return file;
  }

  /** The files by name. */
  public Map<String, String> texts() {
    return files.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                e -> e.getValue().toString(StandardCharsets.UTF_8),
                (a, b) -> a,
                TreeMap::new));
  }

  /** One file. */
  public String text(String name) {
    return texts().get(name);
  }

  /** One file as it is. */
  public byte[] bytes(String name) {
    return files.get(name).toByteArray();
  }
}
