package org.agoranomos.auditor.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;

/**
 * What a command tells beside its result, on standard error: as lines for people, or as one JSON
 * object a line with {@code level} ({@code info} or {@code error}) and {@code message}.
 */
final class Log {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** How it is written. */
  enum Format {
    text,
    json
  }

  private final PrintWriter err;
  private final Format format;

  Log(PrintWriter err, Format format) {
    this.err = err;
    this.format = format;
  }

  /** What is being done. */
  void info(String message) {
    write("info", message);
  }

  /** What went wrong; a message of several lines is as many. */
  void error(String message) {
    message.lines().forEach(line -> write("error", line));
  }

  private void write(String level, String message) {
    if (format == Format.text) {
      err.println("agora: " + PlainText.whole(message));
      return;
    }
    try {
      err.println(
          JSON.writeValueAsString(
              JSON.createObjectNode().put("level", level).put("message", message)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("two texts are JSON", e);
    }
  }
}
