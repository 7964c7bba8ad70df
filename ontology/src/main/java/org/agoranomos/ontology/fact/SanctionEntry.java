package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A party's entry in a list of those with whom nobody may trade.
 *
 * @param id source and natural key
 * @param party who is listed
 * @param sanctionsList which list
 * @param from since when
 * @param until until when, exclusive, or null if still
 */
public record SanctionEntry(
    String id,
    @Refers(Party.class) String party,
    String sanctionsList,
    TimeInterval from,
    @Nullable TimeInterval until)
    implements Fact {
  /** Whether this is an entry of that list. */
  public boolean isOn(String other) {
    return sanctionsList.equals(other);
  }
}
