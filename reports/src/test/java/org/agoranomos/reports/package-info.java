@NullMarked
package org.agoranomos.reports;

import org.jspecify.annotations.NullMarked;
