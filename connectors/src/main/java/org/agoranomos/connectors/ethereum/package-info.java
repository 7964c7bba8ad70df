/** Reads the contracts of an organization from a node of an Ethereum chain. */
@NullMarked
package org.agoranomos.connectors.ethereum;

import org.jspecify.annotations.NullMarked;
