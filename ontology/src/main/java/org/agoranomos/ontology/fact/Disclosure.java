package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * Something that a party made known, in public or to whom it owes it.
 *
 * @param id source and natural key
 * @param by who made it known
 * @param kind what sort of thing
 * @param party the other party that it is about (what is controlled, who is related)
 * @param subject what it is about: the id or reference of a trade, commitment, contribution or
 *     transfer, the parameter of a setting, the name of a document; null if the kind says it all
 * @param at when it was made known
 * @param location where one can read it
 */
public record Disclosure(
    String id,
    @Refers(Party.class) String by,
    Kind kind,
    @Refers(Party.class) @Nullable String party,
    @Nullable String subject,
    TimeInterval at,
    @Nullable String location)
    implements Fact {
  /** Sorts of disclosure. */
  public enum Kind {
    ACTIVITY,
    CONTRACTS,
    CONTROL,
    EVENT,
    GOVERNANCE,
    INSIDER_TRADE,
    INSIDE_INFORMATION,
    MEMBERS,
    OWN_TRADING,
    PROPOSALS,
    RELATED_PARTY,
    RESULTS,
    RULE_CHANGE
  }
}
