/** The command line. */
@NullMarked
package org.agoranomos.auditor.cli;

import org.jspecify.annotations.NullMarked;
