package org.agoranomos.reports.html;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agoranomos.reports.ReportSink;

/**
 * The catalogue of policies as static pages: {@code index.html} with every policy, a page each, and
 * the style that they share. Nothing is loaded from elsewhere. The search needs a script; without
 * it every policy is listed.
 */
public final class Catalogue {
  private static final String STYLE = "catalogue.css";

  private Catalogue() {}

  /**
   * Writes the pages.
   *
   * @param entries the policies, in the order in which they are listed
   */
  public static void write(List<CatalogueEntry> entries, ReportSink sink) throws IOException {
    Templates templates = new Templates(sink);
    Style plain = Style.shared(STYLE);
    try (OutputStream file = sink.file(STYLE)) {
      file.write(plain.css().getBytes(StandardCharsets.UTF_8));
    }
    Style searching = plain.with(Index.SCRIPT);
    Slugs slugs = Slugs.of(entries.stream().map(entry -> entry.text().id()).toList());
    Map<String, List<Row>> packs = new LinkedHashMap<>();
    for (CatalogueEntry entry : entries) {
      String file = slugs.of(entry.text().id()) + ".html";
      packs
          .computeIfAbsent(entry.text().pack(), pack -> new ArrayList<>())
          .add(Row.of(entry, file));
      templates.write("cataloguepolicy", new One(page(entry, plain), entry), file);
    }
    templates.write(
        "catalogue",
        new Index(new Page("Policies of Agoranomos", "", searching, null), packs, entries.size()),
        "index.html");
  }

  private static Page page(CatalogueEntry entry, Style style) {
    return new Page(entry.text().id() + " " + entry.text().title(), "", style, null);
  }

  /**
   * The first page.
   *
   * @param page what is around it
   * @param packs the policies by pack
   * @param count how many there are
   */
  record Index(Page page, Map<String, List<Row>> packs, int count) {
    /** Shows the rows that have every word of the search, and hides packs without any. */
    static final String SCRIPT =
        """
        const box = document.getElementById("search"), told = document.getElementById("told");
        document.getElementById("searching").hidden = false;
        box.addEventListener("input", () => {
          const words = box.value.toLowerCase().split(/\\s+/);
          let shown = 0;
          for (const pack of document.querySelectorAll("section.pack")) {
            let own = 0;
            for (const row of pack.querySelectorAll("li")) {
              const text = row.dataset.words;
              row.hidden = !words.every(word => text.includes(word));
              own += row.hidden ? 0 : 1;
            }
            pack.hidden = own === 0;
            shown += own;
          }
          told.textContent = shown + (shown === 1 ? " policy" : " policies");
        });
        """;

    String script() {
      return SCRIPT;
    }
  }

  /**
   * A policy's page.
   *
   * @param page what is around it
   * @param entry the policy
   */
  record One(Page page, CatalogueEntry entry) {}

  /**
   * A policy on the first page.
   *
   * @param entry the policy
   * @param file its page
   * @param words what a search looks through, in lower case
   */
  record Row(CatalogueEntry entry, String file, String words) {
    static Row of(CatalogueEntry entry, String file) {
      StringBuilder words = new StringBuilder();
      List.of(
              entry.text().id(),
              entry.text().title(),
              entry.text().statement(),
              entry.text().basis(),
              entry.text().nature().word(),
              entry.text().severity().word(),
              entry.text().pack())
          .forEach(part -> words.append(part).append(' '));
      entry.needs().forEach(need -> words.append(need.fact()).append(' '));
      entry.terms().forEach(term -> words.append(term.name()).append(' '));
      return new Row(entry, file, words.toString().toLowerCase(Locale.ROOT).strip());
    }
  }
}
