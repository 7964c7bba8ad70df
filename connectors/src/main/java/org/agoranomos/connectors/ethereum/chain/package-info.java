/** What a chain has: blocks, logs and the state of contracts, as one node tells them. */
@NullMarked
package org.agoranomos.connectors.ethereum.chain;

import org.jspecify.annotations.NullMarked;
