/**
 * What nodes told, kept on disk: batches of logs that are never changed, and withdrawals of them.
 */
@NullMarked
package org.agoranomos.connectors.ethereum.store;

import org.jspecify.annotations.NullMarked;
