package org.agoranomos.connectors.table;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * The merged cells of a sheet. A merge shows one value over several cells but holds it in the first
 * alone, so that nobody can say what the others mean. They stand behind the rows, so a sheet is
 * gone through for them first.
 */
final class MergedCells {
  private static final int MOST = 1_000_000;

  private final List<CellRangeAddress> waiting = new ArrayList<>();
  private final List<CellRangeAddress> open = new ArrayList<>();
  private int next;

  /** Reads the merges of a sheet. */
  MergedCells(SheetXml xml) throws XMLStreamException {
    while (xml.next()) {
      if (xml.begins("mergeCell")) {
        add(xml.attribute("ref"));
      }
    }
    waiting.sort(Comparator.comparingInt(CellRangeAddress::getFirstRow));
  }

  private void add(@Nullable String reference) throws XMLStreamException {
    try {
      CellRangeAddress range = CellRangeAddress.valueOf(String.valueOf(reference));
      if (range.getNumberOfCells() > 1) {
        waiting.add(range);
      }
    } catch (IllegalArgumentException e) {
      throw new XMLStreamException("'" + reference + "' is no range of merged cells", e);
    }
    if (waiting.size() > MOST) {
      throw new XMLStreamException("more than " + MOST + " merged cells");
    }
  }

  /**
   * The merge that touches one of these columns in a row, as {@code B2:B4}, or null. Rows are asked
   * for in order.
   *
   * @param row from 0
   */
  @Nullable String at(int row, BitSet columns) {
    open.removeIf(range -> range.getLastRow() < row);
    while (next < waiting.size() && waiting.get(next).getFirstRow() <= row) {
      if (waiting.get(next).getLastRow() >= row) {
        open.add(waiting.get(next));
      }
      next++;
    }
    for (CellRangeAddress range : open) {
      int column = columns.nextSetBit(range.getFirstColumn());
      if (column >= 0 && column <= range.getLastColumn()) {
        return range.formatAsString();
      }
    }
    return null;
  }
}
