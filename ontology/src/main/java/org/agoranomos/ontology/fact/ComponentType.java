package org.agoranomos.ontology.fact;

/** The types that a component of a fact can have. */
public enum ComponentType {
  /** Text. */
  TEXT,
  /** The identifier of another fact. */
  REFERENCE,
  /** A {@link TimeInterval}. */
  TIME,
  /** A {@link Quantity}. */
  QUANTITY,
  /** A {@link java.math.BigDecimal}. */
  DECIMAL,
  /** A {@code long} or {@link Long}. */
  INTEGER,
  /** A {@code boolean}. */
  BOOLEAN,
  /** An enum; written in lower case with hyphens. */
  TERM
}
