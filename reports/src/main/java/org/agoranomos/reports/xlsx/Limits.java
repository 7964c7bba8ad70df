package org.agoranomos.reports.xlsx;

/**
 * How much is written where.
 *
 * @param rows rows of a sheet, with the header
 * @param characters characters of a cell
 * @param links rows of a table that lead elsewhere
 */
record Limits(int rows, int characters, int links) {
  /**
   * What Excel takes, but for links, of which it takes 65,530 a sheet: the workbook's library keeps
   * each in memory, two and a half kilobytes, until all is written.
   */
  static final Limits EXCEL = new Limits(1_048_576, 32_767, 10_000);
}
