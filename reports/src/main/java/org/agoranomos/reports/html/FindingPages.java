package org.agoranomos.reports.html;

import java.io.IOException;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/** Writes the pages of findings of a large report. */
final class FindingPages {
  private final Book book;
  private final Templates templates;

  FindingPages(Book book, Templates templates) {
    this.book = book;
    this.templates = templates;
  }

  /**
   * One page of findings.
   *
   * @param previous file of the page before, or null
   * @param next file of the page after, or null
   */
  record View(
      Page page,
      String heading,
      @Nullable String previous,
      @Nullable String next,
      Iterable<FindingView> findings) {}

  void write() throws IOException {
    Plan plan = book.plan();
    try (Cursor<Finding> cursor = book.report().findings()) {
      FindingViews views = new FindingViews(book, book.from(Places.FINDINGS), cursor);
      for (int page = 1; page <= plan.pages(); page++) {
        int end = plan.endOf(page);
        String heading =
            "Findings "
                + Wording.number(views.position() + 1L)
                + " to "
                + Wording.number(end)
                + " of "
                + Wording.number(plan.findings());
        View view =
            new View(
                book.innerPage(heading),
                heading,
                page == 1 ? null : Places.page(page - 1),
                page == plan.pages() ? null : Places.page(page + 1),
                views.until(end));
        templates.write("findingpage", view, Places.FINDINGS + "/" + Places.page(page));
      }
    }
  }
}
