package org.agoranomos.rules.contain;

/**
 * What a rule file may not have.
 *
 * @param line its line, from 1; 0 if it cannot be told
 * @param text what it is, and what to write instead
 */
record Problem(int line, String text) {}
