package org.agoranomos.connectors.ethereum.contract;

import org.agoranomos.ontology.fact.Quantity;

/**
 * A setting as a contract's state has it.
 *
 * @param function what was called
 * @param parameter the setting
 * @param value what is in force
 */
public record StateReading(String function, String parameter, Quantity value) {}
