@NullMarked
package org.agoranomos.reports.xlsx;

import org.jspecify.annotations.NullMarked;
