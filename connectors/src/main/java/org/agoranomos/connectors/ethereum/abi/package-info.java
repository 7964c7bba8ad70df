/** What events say: words by hand, the rest by Web3j once its lengths were checked. */
@NullMarked
package org.agoranomos.connectors.ethereum.abi;

import org.jspecify.annotations.NullMarked;
