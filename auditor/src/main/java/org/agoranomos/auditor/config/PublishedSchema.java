package org.agoranomos.auditor.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The JSON Schemas (2020-12) of the files that people write, by which editors complete them. */
public enum PublishedSchema {
  /** audit.yaml. */
  audit,
  /** A file of waivers that an audit names. */
  waivers,
  /** A mapping file of the connector table. */
  mapping,
  /** policy.yaml. */
  policy,
  /** cases.yaml of a policy. */
  cases,
  /** pack.yaml. */
  pack;

  /** The name of its file. */
  public String file() {
    return name() + ".schema.json";
  }

  /** The schema. */
  public String text() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(PublishedSchema.class.getResourceAsStream(file()), file())) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
