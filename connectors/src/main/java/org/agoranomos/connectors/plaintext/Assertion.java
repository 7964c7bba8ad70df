package org.agoranomos.connectors.plaintext;

import java.math.BigDecimal;

/**
 * What a journal says the balance of an account is.
 *
 * @param amount of the one commodity
 * @param sole whether the account holds no other commodity ({@code ==})
 * @param inclusive whether the accounts under it count too ({@code =*})
 * @param tolerance by how much the balance may differ, which only beancount allows
 */
record Assertion(Amount amount, boolean sole, boolean inclusive, BigDecimal tolerance) {}
