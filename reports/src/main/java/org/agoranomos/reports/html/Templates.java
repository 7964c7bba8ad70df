package org.agoranomos.reports.html;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.agoranomos.reports.ReportSink;

/** Writes pages from the templates, which were compiled when this software was built. */
final class Templates {
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Templates.class.getClassLoader(),
          Templates.class.getPackageName());
  private final ReportSink sink;

  Templates(ReportSink sink) {
    this.sink = sink;
  }

  /**
   * Writes one page.
   *
   * @param template name of the template, without its ending
   * @param view its one parameter
   * @param file where to
   */
  void write(String template, Object view, String file) throws IOException {
    try (OutputStream stream = sink.file(file);
        Writer writer =
            new VisibleControls(
                new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)))) {
      engine.render(template + ".jte", view, new WriterOutput(writer));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
