/** Ways out of a rule, and the walls that they meet. */
@NullMarked
package org.agoranomos.rules.contain;

import org.jspecify.annotations.NullMarked;
