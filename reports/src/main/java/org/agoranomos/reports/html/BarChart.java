package org.agoranomos.reports.html;

import java.util.List;
import org.agoranomos.reports.wording.Look;
import org.jspecify.annotations.Nullable;

/**
 * A table in which each row has a stacked bar and the same in words.
 *
 * @param id anchor
 * @param title what it shows, in one sentence
 * @param rows what the rows are of
 * @param bars what the bars show
 * @param legend what the parts mean
 * @param lines the rows
 * @param leftOut how many more there are, in words, or null if there are none
 * @param more where all are
 */
record BarChart(
    String id,
    String title,
    String rows,
    String bars,
    List<? extends Look> legend,
    List<Bar> lines,
    @Nullable String leftOut,
    String more) {}
