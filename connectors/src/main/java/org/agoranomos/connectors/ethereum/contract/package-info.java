/**
 * What the events and the state of contracts say, one class a kind of contract. A new kind
 * implements {@link org.agoranomos.connectors.ethereum.contract.ContractKind} and is named in
 * {@link org.agoranomos.connectors.ethereum.contract.ContractKinds}.
 */
@NullMarked
package org.agoranomos.connectors.ethereum.contract;

import org.jspecify.annotations.NullMarked;
