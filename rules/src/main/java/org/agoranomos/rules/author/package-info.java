/** Begins a policy: from a few answers to a folder whose cases pass. */
@NullMarked
package org.agoranomos.rules.author;

import org.jspecify.annotations.NullMarked;
