package org.agoranomos.rules.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * The cells of the sheet of rules; rows and columns count from 0.
 *
 * @param cells the cells that are not empty, by row and column
 * @param merged ranges of merged cells
 * @param hiddenRows rows that are not shown
 * @param hiddenColumns columns that are not shown
 */
record Grid(
    SortedMap<Integer, SortedMap<Integer, CellValue>> cells,
    List<CellRangeAddress> merged,
    Set<Integer> hiddenRows,
    Set<Integer> hiddenColumns) {
  /** Name of the sheet. */
  static final String SHEET = "Rules";

  @Nullable CellValue at(int row, int column) {
    return row(row).get(column);
  }

  /** A cell's text, or the empty one. */
  String text(int row, int column) {
    CellValue value = at(row, column);
    return value == null ? "" : value.shown().replaceAll("\\s+", " ");
  }

  /** The cells of a row from a column on. */
  SortedMap<Integer, CellValue> from(int row, int column) {
    return row(row).tailMap(column);
  }

  private SortedMap<Integer, CellValue> row(int row) {
    return cells.getOrDefault(row, new TreeMap<>());
  }

  /** The merged range that a cell is in, or null. */
  @Nullable CellRangeAddress mergedAt(int row, int column) {
    for (CellRangeAddress range : merged) {
      if (range.isInRange(row, column)) {
        return range;
      }
    }
    return null;
  }

  /** Rows and columns of the cells that begin a table, from the top. */
  List<int[]> tables() {
    List<int[]> found = new ArrayList<>();
    for (Map.Entry<Integer, SortedMap<Integer, CellValue>> row : cells.entrySet()) {
      for (Map.Entry<Integer, CellValue> cell : row.getValue().entrySet()) {
        if (cell.getValue() instanceof CellValue.Text text
            && text.shown().matches("(?i)RuleTable(?:\\s.*)?")) {
          found.add(new int[] {row.getKey(), cell.getKey()});
        }
      }
    }
    return found;
  }
}
