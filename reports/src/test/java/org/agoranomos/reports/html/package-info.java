@NullMarked
package org.agoranomos.reports.html;

import org.jspecify.annotations.NullMarked;
