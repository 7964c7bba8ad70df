package org.agoranomos.reports.html;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/**
 * Shows characters that would not be seen but change what is: controls, and marks that turn the
 * direction of text. A name with such a mark could otherwise make the text beside it read
 * backwards.
 */
final class VisibleControls extends FilterWriter {
  VisibleControls(Writer out) {
    super(out);
  }

  @Override
  public void write(int c) throws IOException {
    if (hides((char) c)) {
      out.write(String.format(Locale.ROOT, "[U+%04X]", c));
    } else {
      out.write(c);
    }
  }

  @Override
  public void write(char[] chars, int offset, int length) throws IOException {
    int done = offset;
    for (int i = offset; i < offset + length; i++) {
      if (hides(chars[i])) {
        out.write(chars, done, i - done);
        write(chars[i]);
        done = i + 1;
      }
    }
    out.write(chars, done, offset + length - done);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    int done = offset;
    for (int i = offset; i < offset + length; i++) {
      if (hides(text.charAt(i))) {
        out.write(text, done, i - done);
        write(text.charAt(i));
        done = i + 1;
      }
    }
    out.write(text, done, offset + length - done);
  }

  private static boolean hides(char c) {
    if (c < ' ') {
      return c != '\n' && c != '\t';
    }
    return (c >= 0x7F && c <= 0x9F)
        || c == 0x200B
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2060 && c <= 0x2069)
        || c == 0xFEFF
        || c >= 0xFFFE;
  }
}
