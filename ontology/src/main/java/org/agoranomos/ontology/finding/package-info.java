/**
 * What an audit found: findings with their evidence, outcomes, rejections and the report that holds
 * them.
 */
@NullMarked
package org.agoranomos.ontology.finding;

import org.jspecify.annotations.NullMarked;
