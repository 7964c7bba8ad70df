/** Random markets, on which rules and oracles must find the same. */
@NullMarked
package org.agoranomos.rules.market;

import org.jspecify.annotations.NullMarked;
