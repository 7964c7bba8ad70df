/** The one way of a record: sources, archive, keys and identities, measures, rules, report. */
@NullMarked
package org.agoranomos.auditor.pipeline;

import org.jspecify.annotations.NullMarked;
