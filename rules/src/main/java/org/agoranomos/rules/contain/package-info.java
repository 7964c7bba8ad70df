/**
 * Containment: DRL is code, so what operators write is checked before it is built, after it is
 * built, and where it is loaded. Each wall refuses what it does not know, and none counts on
 * another.
 */
@NullMarked
package org.agoranomos.rules.contain;

import org.jspecify.annotations.NullMarked;
