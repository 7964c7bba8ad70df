package org.agoranomos.connectors.plaintext;

import java.math.BigDecimal;

/**
 * So much of a commodity.
 *
 * @param value exact, with the decimals that are written
 * @param commodity its symbol as the journal writes it, without quotes; empty if none is written
 */
record Amount(BigDecimal value, String commodity) {}
