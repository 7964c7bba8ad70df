package org.agoranomos.reports;

import java.io.IOException;
import java.io.OutputStream;

/** Where a renderer puts its files. */
public interface ReportSink {
  /**
   * Opens a new file; close it when it is written.
   *
   * @param name relative path with forward slashes, such as {@code findings/1.html}
   */
  OutputStream file(String name) throws IOException;
}
