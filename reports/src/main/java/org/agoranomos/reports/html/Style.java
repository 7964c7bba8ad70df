package org.agoranomos.reports.html;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one style that every page of a report has.
 *
 * @param css the text of the style
 * @param security the content security policy, which allows that style and nothing else
 * @param file the file that has the text, for pages that share one; null if each page has it
 */
record Style(String css, String security, @Nullable String file) {
  /**
   * The style of a report.
   *
   * @param configurationDigest printed at the foot of each sheet, if it is hexadecimal
   */
  static Style of(String configurationDigest) {
    String css = read() + foot(configurationDigest);
    return new Style(css, "default-src 'none'; style-src 'sha256-" + hash(css) + "'", null);
  }

  /**
   * A style in a file beside the pages, for many small ones. Read from disk a page has no origin
   * that is its own, so files are allowed by their scheme too.
   *
   * @param file name of the file
   */
  static Style shared(String file) {
    return new Style(read(), "default-src 'none'; style-src 'self' file:", file);
  }

  /** The same, for pages with one script besides. */
  Style with(String script) {
    return new Style(css, security + "; script-src 'sha256-" + hash(script) + "'", file);
  }

  private static String read() {
    try (InputStream file = Objects.requireNonNull(Style.class.getResourceAsStream("report.css"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new IllegalStateException("cannot read report.css from the class path", e);
    }
  }

  private static String foot(String digest) {
    // Nothing but hexadecimal may come into a style from outside.
    return digest.matches("[0-9a-f]{1,128}")
        ? "@page{@bottom-left{content:\"Agoranomos audit \\B7  configuration "
            + digest.substring(0, Math.min(16, digest.length()))
            + "\";font:8pt sans-serif}}\n"
        : "";
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return Base64.getEncoder()
          .encodeToString(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
