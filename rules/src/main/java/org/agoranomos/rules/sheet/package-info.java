/**
 * Decision tables in workbooks: read strictly, expanded to rules by Drools, and begun for authors.
 */
@NullMarked
package org.agoranomos.rules.sheet;

import org.jspecify.annotations.NullMarked;
