package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * A trade or commitment of an organization with a party that it controls, that controls it, or that
 * is controlled by the same as it, and whether it was disclosed.
 *
 * @param id {@code related-deal/}, the record's id and the organization's
 * @param record the trade or commitment
 * @param organization whose deal it is
 * @param other with whom
 * @param controller who controls the other of both, or both
 * @param certain whether control is certain at the time of the deal
 * @param at when the deal was made; unknown where no source says
 * @param due by when it had to be disclosed
 * @param done whether it was certainly disclosed by then
 * @param possible whether it may have been
 * @param complete whether a source vouches for everything that the organization disclosed in the
 *     time
 */
public record RelatedDeal(
    String id,
    String record,
    @Refers(Organization.class) String organization,
    @Refers(Party.class) String other,
    @Refers(Party.class) String controller,
    boolean certain,
    TimeInterval at,
    TimeInterval due,
    boolean done,
    boolean possible,
    boolean complete)
    implements Fact {}
