/**
 * The engine: compiles packs, splits facts by scope, evaluates rules and makes findings of what
 * matches.
 */
@NullMarked
package org.agoranomos.rules.engine;

import org.jspecify.annotations.NullMarked;
