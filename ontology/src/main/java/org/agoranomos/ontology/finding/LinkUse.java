package org.agoranomos.ontology.finding;

/**
 * An identity link that a finding relies on.
 *
 * @param identifier one identifier as read
 * @param other the other
 * @param method how it is known
 * @param confidence 0 to 1, as text
 * @param statedBy who says so
 * @param source id of the source that holds the link
 * @param location where in it
 */
public record LinkUse(
    String identifier,
    String other,
    String method,
    String confidence,
    String statedBy,
    String source,
    String location)
    implements Comparable<LinkUse> {
  /** The method where an account leads to its holder, which is never the same as the account. */
  public static final String HOLDER = "holder of the account";

  /** Whether the first identifier is an account and the other its holder. */
  public boolean holds() {
    return method.equals(HOLDER);
  }

  @Override
  public int compareTo(LinkUse o) {
    return toString().compareTo(o.toString());
  }
}
