/** What is measured, and what it is measured against. {@code bench/transfers} runs it. */
@NullMarked
package org.agoranomos.bench;

import org.jspecify.annotations.NullMarked;
