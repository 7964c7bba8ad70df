/** What reports for people say, so that every format says it in the same words. */
@NullMarked
package org.agoranomos.reports.wording;

import org.jspecify.annotations.NullMarked;
