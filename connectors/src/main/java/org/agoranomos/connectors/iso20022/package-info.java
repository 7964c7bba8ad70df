/**
 * The connector for ISO 20022: bank statements (camt.052, camt.053, camt.054) and payment orders
 * (pain.001) in any version. {@code XmlReader} goes through a file as a stream, {@code
 * MessageReader} finds the messages, {@code Statements} and {@code Orders} make facts of their
 * entries, {@code Balances} says what the statements prove.
 *
 * <p>The names of elements are those of the message definitions that ISO 20022 publishes. What the
 * versions have in common is read by name and not by schema, so that a version that is not out yet,
 * or a bank's own variant of one, is read as well.
 */
@NullMarked
package org.agoranomos.connectors.iso20022;

import org.jspecify.annotations.NullMarked;
