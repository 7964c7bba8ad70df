/**
 * The connector for transaction exports of Open Collective. {@code LineReader} makes a {@code Line}
 * of a record, whatever the export calls its columns; a first pass ({@code Groups}, {@code
 * BalanceChain}) learns what belongs together and whether rows are missing; a second ({@code
 * LineFacts}) makes the facts.
 */
@NullMarked
package org.agoranomos.connectors.opencollective;

import org.jspecify.annotations.NullMarked;
