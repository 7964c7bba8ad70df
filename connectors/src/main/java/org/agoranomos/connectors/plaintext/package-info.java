/**
 * The connectors for plain-text accounts: journals of hledger, ledger and beancount, and the tables
 * that these programs export. {@code JournalReader}, {@code BeancountReader} and {@code
 * ExportReader} make {@code Entry}s, whatever the dialect; {@code Books} completes them and checks
 * balances as the programs do; {@code EntryFacts} makes the facts.
 */
@NullMarked
package org.agoranomos.connectors.plaintext;

import org.jspecify.annotations.NullMarked;
