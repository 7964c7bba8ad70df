/**
 * The report as a workbook, for people who check figures: one table a sheet, and a summary whose
 * figures are formulas over the others. Only this package knows the workbook's library.
 */
@NullMarked
package org.agoranomos.reports.xlsx;

import org.jspecify.annotations.NullMarked;
