/**
 * Measures: what joins cannot do well, in plain Java over facts, before anything is partitioned.
 * Results are facts.
 */
@NullMarked
package org.agoranomos.rules.measure;

import org.jspecify.annotations.NullMarked;
