package org.agoranomos.auditor.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that Maven built. */
final class Version implements IVersionProvider {
  /** Name and version, as reports state them. */
  static String software() {
    try (InputStream in =
        Objects.requireNonNull(
            Version.class.getResourceAsStream("version.properties"), "version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return "Agoranomos " + properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the version", e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {software()};
  }
}
