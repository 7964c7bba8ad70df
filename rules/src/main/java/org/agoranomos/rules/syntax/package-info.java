/** The part of Drools' language in which rules may be written: its parser, and what a rule says. */
@NullMarked
package org.agoranomos.rules.syntax;

import org.jspecify.annotations.NullMarked;
