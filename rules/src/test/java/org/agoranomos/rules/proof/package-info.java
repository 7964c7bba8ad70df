@NullMarked
package org.agoranomos.rules.proof;

import org.jspecify.annotations.NullMarked;
