/**
 * The report as HTML, for people: no scripts, nothing loaded from elsewhere, readable from disk.
 * Templates are in {@code src/main/jte}; they are compiled into this package, so that what they
 * show need not be public.
 */
@NullMarked
package org.agoranomos.reports.html;

import org.jspecify.annotations.NullMarked;
