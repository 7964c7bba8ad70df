package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Makes tables for the first page; those that are too long for it go on on pages of their own. */
final class ListPages {
  private final Book book;
  private final Templates templates;
  private final int most;

  ListPages(Book book, Templates templates) {
    this.book = book;
    this.templates = templates;
    this.most = book.plan().paged() ? Places.ROWS : Plan.MOST_IN_ONE_FILE;
  }

  /** Whether a table of so many rows is shown whole on the first page. */
  boolean fits(long rows) {
    return rows <= most;
  }

  /**
   * Makes a table of at most {@value Places#ROWS} rows, and the pages with all rows if there are
   * more than fit.
   *
   * @param file what the pages' files are called before their number
   * @param caption what the table lists
   * @param columns headings
   * @param total how many rows come
   * @param rows read once, to the end
   */
  Listing list(
      String file, String caption, List<String> columns, long total, Iterator<Listing.Row> rows)
      throws IOException {
    List<Listing.Row> shown = new ArrayList<>();
    if (fits(total)) {
      rows.forEachRemaining(shown::add);
      return new Listing(caption, columns, shown, total, null);
    }
    long pages = (total + Places.ROWS - 1) / Places.ROWS;
    for (long number = 1; number <= pages; number++) {
      List<Listing.Row> page = new ArrayList<>();
      while (page.size() < Places.ROWS && rows.hasNext()) {
        page.add(rows.next());
      }
      if (number == 1) {
        shown.addAll(page);
      }
      page(file, caption, columns, number, pages, page);
    }
    return new Listing(caption, columns, shown, total, "lists/" + file + "-1.html");
  }

  private void page(
      String file,
      String caption,
      List<String> columns,
      long number,
      long pages,
      List<Listing.Row> rows)
      throws IOException {
    long first = (number - 1) * Places.ROWS + 1;
    String range =
        "Rows " + Wording.number(first) + " to " + Wording.number(first + rows.size() - 1);
    templates.write(
        "listpage",
        new ListPage(
            book.innerPage(caption + ", page " + number + " of " + pages),
            caption,
            Listing.whole(range, columns, rows),
            new Pager("rows", number, pages, file)),
        "lists/" + file + "-" + number + ".html");
  }
}
