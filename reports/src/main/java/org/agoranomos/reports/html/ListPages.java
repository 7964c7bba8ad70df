package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.agoranomos.reports.wording.Wording;

/**
 * Makes tables for the pages of one folder; those that are too long for them go on on pages of
 * their own.
 */
final class ListPages {
  private final Book book;
  private final Templates templates;
  private final Places places;
  private final int most;

  /**
   * Makes tables.
   *
   * @param folder the folder of the pages on which they begin, empty for the first page
   */
  ListPages(Book book, Templates templates, String folder) {
    this.book = book;
    this.templates = templates;
    this.places = book.from(folder);
    this.most = book.plan().apart() ? Places.ROWS : Plan.MOST_IN_ONE_FILE;
  }

  /** Makes a row with links from the page on which it will stand. */
  interface RowMaker {
    Listing.Row row(Places places);
  }

  /** Links from the pages on which the tables begin. */
  Places places() {
    return places;
  }

  /** A table that is shown whole. */
  Listing whole(String caption, List<String> columns, List<RowMaker> rows) {
    return Listing.whole(caption, columns, rows.stream().map(r -> r.row(places)).toList());
  }

  /** A table of rows that are all held; see {@link #list(String, String, List, long, Iterator)}. */
  Listing list(String file, String caption, List<String> columns, List<RowMaker> rows)
      throws IOException {
    return list(file, caption, columns, rows.size(), rows.iterator());
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
      String file, String caption, List<String> columns, long total, Iterator<RowMaker> rows)
      throws IOException {
    List<Listing.Row> shown = new ArrayList<>();
    if (total <= most) {
      rows.forEachRemaining(row -> shown.add(row.row(places)));
      return new Listing(caption, columns, shown, total, null);
    }
    Places there = book.from(Places.LISTS);
    long pages = (total + Places.ROWS - 1) / Places.ROWS;
    for (long number = 1; number <= pages; number++) {
      List<Listing.Row> page = new ArrayList<>();
      while (page.size() < Places.ROWS && rows.hasNext()) {
        RowMaker row = rows.next();
        page.add(row.row(there));
        if (number == 1) {
          shown.add(row.row(places));
        }
      }
      page(file, caption, columns, number, pages, page);
    }
    return new Listing(caption, columns, shown, total, places.to(Places.LISTS, file + "-1.html"));
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
        Places.LISTS + "/" + file + "-" + number + ".html");
  }
}
