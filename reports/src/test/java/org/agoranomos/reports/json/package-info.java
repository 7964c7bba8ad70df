@NullMarked
package org.agoranomos.reports.json;

import org.jspecify.annotations.NullMarked;
