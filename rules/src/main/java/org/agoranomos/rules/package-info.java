/**
 * What rules speak of besides facts: the scope that they are asked about and the terms in force.
 */
@NullMarked
package org.agoranomos.rules;

import org.jspecify.annotations.NullMarked;
