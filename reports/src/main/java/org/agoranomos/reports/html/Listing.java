package org.agoranomos.reports.html;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table, or its first rows.
 *
 * @param caption what it lists
 * @param columns headings
 * @param rows the rows shown
 * @param total how many rows there are in all
 * @param pages where all rows are, or null if all are shown
 */
record Listing(
    String caption, List<String> columns, List<Row> rows, long total, @Nullable String pages) {
  /**
   * One row.
   *
   * @param id its anchor, or null
   * @param cells one for each column; the first is the row's heading
   */
  record Row(@Nullable String id, List<Cell> cells) {
    /** The same where its anchor is on another page. */
    Row withoutAnchor() {
      return new Row(null, cells);
    }

    static Row of(Cell... cells) {
      return new Row(null, List.of(cells));
    }
  }

  /** The class of a column's heading: that of numbers, if it has numbers. */
  @Nullable String headingLook(int column) {
    return !rows.isEmpty() && rows.get(0).cells().get(column).look().equals("num") ? "num" : null;
  }

  /** The same without those columns, where they would say the same in every row. */
  Listing without(String... headings) {
    Set<String> out = Set.of(headings);
    List<Integer> kept =
        IntStream.range(0, columns.size())
            .filter(i -> !out.contains(columns.get(i)))
            .boxed()
            .toList();
    return new Listing(
        caption,
        kept.stream().map(columns::get).toList(),
        rows.stream()
            .map(row -> new Row(row.id(), kept.stream().map(row.cells()::get).toList()))
            .toList(),
        total,
        pages);
  }

  /** A table shown whole. */
  static Listing whole(String caption, List<String> columns, List<Row> rows) {
    return new Listing(caption, columns, rows, rows.size(), null);
  }
}
