/** Proves from the hash of a block what contracts logged up to it. */
@NullMarked
package org.agoranomos.connectors.ethereum.proof;

import org.jspecify.annotations.NullMarked;
