package org.agoranomos.ontology.fact;

/** A step in the carrying out of a proposal. */
public enum Stage {
  QUEUED,
  EXECUTED,
  CANCELED,
  EXPIRED
}
