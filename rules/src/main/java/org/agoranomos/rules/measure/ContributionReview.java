package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Contribution;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * How many others validated a contribution, whose time to be validated is over.
 *
 * @param id {@code review/} and the contribution's id
 * @param contribution which
 * @param organization whose log it is in
 * @param contributor who gave it
 * @param contributedAt when
 * @param due the moment at which, for certain, the time to validate it was over
 * @param validators how many parties other than the contributor validated it before the audited
 *     period's end, be it late
 * @param complete whether a source vouches for every validation of the organization from the
 *     contribution until that end
 */
public record ContributionReview(
    String id,
    @Refers(Contribution.class) String contribution,
    @Refers(Organization.class) String organization,
    @Refers(Party.class) String contributor,
    TimeInterval contributedAt,
    TimeInterval due,
    long validators,
    boolean complete)
    implements Fact {}
