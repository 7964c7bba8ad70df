/** What a run keeps on disk: the archive of batches, and the facts of one run. */
@NullMarked
package org.agoranomos.auditor.store;

import org.jspecify.annotations.NullMarked;
