package org.agoranomos.reports.html;

import org.jspecify.annotations.Nullable;

/**
 * What every page has around its content.
 *
 * @param title of the page
 * @param audit title of the audit
 * @param style the style
 * @param report where the report's first page is, or null on that page
 */
record Page(String title, String audit, Style style, @Nullable String report) {}
