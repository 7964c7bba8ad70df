/** The way to a node: JSON-RPC over HTTP that believes nothing and gives up late. */
@NullMarked
package org.agoranomos.connectors.ethereum.rpc;

import org.jspecify.annotations.NullMarked;
