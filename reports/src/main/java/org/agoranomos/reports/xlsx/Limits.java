package org.agoranomos.reports.xlsx;

/**
 * How much a worksheet takes.
 *
 * @param rows rows of a sheet, with the header
 * @param characters characters of a cell
 * @param links links of a sheet
 */
record Limits(int rows, int characters, int links) {
  /** What Excel takes. */
  static final Limits EXCEL = new Limits(1_048_576, 32_767, 65_530);
}
