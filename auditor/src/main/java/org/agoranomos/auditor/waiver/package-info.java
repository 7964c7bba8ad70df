/** Which findings are let stand, by whom, and whether they may. */
@NullMarked
package org.agoranomos.auditor.waiver;

import org.jspecify.annotations.NullMarked;
