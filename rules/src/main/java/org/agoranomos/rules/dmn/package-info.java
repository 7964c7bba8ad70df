/**
 * Conditions that are DMN decisions: read safely, checked by an allow-list down to each FEEL
 * expression, and evaluated by Drools' DMN engine, which sees nothing but what was checked.
 */
@NullMarked
package org.agoranomos.rules.dmn;

import org.jspecify.annotations.NullMarked;
