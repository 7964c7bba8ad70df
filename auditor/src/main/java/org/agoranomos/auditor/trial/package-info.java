/** A new or changed policy compared with the one in force: what it finds more, less, otherwise. */
@NullMarked
package org.agoranomos.auditor.trial;

import org.jspecify.annotations.NullMarked;
