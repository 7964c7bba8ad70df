/** What {@code agora rules test} prints, writes and watches. */
@NullMarked
package org.agoranomos.auditor.cases;

import org.jspecify.annotations.NullMarked;
