package org.agoranomos.reports.html;

import org.jspecify.annotations.Nullable;

/**
 * Where one is in a row of pages.
 *
 * @param name what the pages are of
 * @param page number of this one, from 1
 * @param pages how many there are
 * @param file what files are called before their number
 */
record Pager(String name, long page, long pages, String file) {
  @Nullable String previous() {
    return page > 1 ? at(page - 1) : null;
  }

  @Nullable String next() {
    return page < pages ? at(page + 1) : null;
  }

  String first() {
    return at(1);
  }

  String last() {
    return at(pages);
  }

  private String at(long number) {
    return file + "-" + number + ".html";
  }
}
