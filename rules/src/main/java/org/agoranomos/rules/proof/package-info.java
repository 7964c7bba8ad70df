/**
 * Proofs of policies: a rule finds what an oracle in SPARQL finds on random markets, and its cases
 * and markets notice when the rule is changed.
 */
@NullMarked
package org.agoranomos.rules.proof;

import org.jspecify.annotations.NullMarked;
