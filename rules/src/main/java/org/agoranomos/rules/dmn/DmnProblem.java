package org.agoranomos.rules.dmn;

/**
 * Something that is wrong in a DMN file.
 *
 * @param line from 1
 * @param text where in the model, what, and what to write instead
 */
record DmnProblem(int line, String text) {}
