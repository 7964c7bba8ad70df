package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Meeting;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * Whether an organization held a general meeting in the time that it has for it after a financial
 * year. There is one for each year for which that time ends in the audited period.
 *
 * @param id {@code annual-meeting/}, the organization, a slash and the year's last day
 * @param organization whose
 * @param ended the first moment after the year, from which on the meeting may be held
 * @param at the last moment at which it may be held
 * @param meeting the first general meeting that was certainly held in that time; null if none is
 *     known
 * @param possible whether one certainly was, or may have been
 * @param complete whether sources vouch for every meeting of the organization in that time
 * @param established whether something is known of the organization from before the year, so that
 *     it is none that was just founded
 */
public record AnnualMeeting(
    String id,
    @Refers(Organization.class) String organization,
    TimeInterval ended,
    TimeInterval at,
    @Refers(Meeting.class) @Nullable String meeting,
    boolean possible,
    boolean complete,
    boolean established)
    implements Fact {}
