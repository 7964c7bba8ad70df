package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * Work, use of something, material or money that a party gave to an organization's common work, as
 * the organization's log has it.
 *
 * @param id source and natural key
 * @param contributor who gave it
 * @param organization to whose work
 * @param kind what was given
 * @param quantity how much, such as hours
 * @param at when
 * @param reference what the log calls it
 * @param output what it was given for (a project, a product)
 */
public record Contribution(
    String id,
    @Refers(Party.class) String contributor,
    @Refers(Organization.class) String organization,
    Kind kind,
    Quantity quantity,
    TimeInterval at,
    @Nullable String reference,
    @Nullable String output)
    implements Fact {
  /**
   * Whether this is what another organization's log has too: by the same party, under the same
   * reference, of one kind and amount, at what may be one time, and for one output where both state
   * it.
   */
  public boolean isAlso(Contribution other) {
    return !organization.equals(other.organization)
        && contributor.equals(other.contributor)
        && reference != null
        && reference.equals(other.reference)
        && kind == other.kind
        && quantity.equals(other.quantity)
        && at.earliest() < other.at.latest()
        && other.at.earliest() < at.latest()
        && (output == null || other.output == null || output.equals(other.output));
  }

  /** What was given. */
  public enum Kind {
    WORK,
    USE,
    MATERIAL,
    MONEY
  }
}
