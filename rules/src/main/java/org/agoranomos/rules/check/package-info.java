/**
 * What can be wrong with policies, told before anything runs: each problem with file, line, column,
 * what is wrong, and what to write instead.
 */
@NullMarked
package org.agoranomos.rules.check;

import org.jspecify.annotations.NullMarked;
