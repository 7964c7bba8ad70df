package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Contribution;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * Whether the use of a resource was credited to whoever gave it: paid, or with a share of the
 * income.
 *
 * @param id {@code credit/} and the contribution's id
 * @param use the contribution
 * @param organization which used the resource
 * @param party who gave it
 * @param at when it was used
 * @param due by when it is judged
 * @param done whether it was certainly credited in time
 * @param possible whether it may have been
 * @param complete whether sources vouch for every transfer of the organization and every share of
 *     its income in the time
 */
public record UseCredit(
    String id,
    @Refers(Contribution.class) String use,
    @Refers(Organization.class) String organization,
    @Refers(Party.class) String party,
    TimeInterval at,
    TimeInterval due,
    boolean done,
    boolean possible,
    boolean complete)
    implements Fact {}
