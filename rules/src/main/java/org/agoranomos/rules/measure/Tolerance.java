package org.agoranomos.rules.measure;

import java.math.BigDecimal;

/**
 * How far two records of one payment may lie apart.
 *
 * @param micros in time, microseconds, inclusive
 * @param amount in amount besides stated fees, inclusive
 */
record Tolerance(long micros, BigDecimal amount) {}
