/** The report as JSON: the contract that other programs read. */
@NullMarked
package org.agoranomos.reports.json;

import org.jspecify.annotations.NullMarked;
