package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;

/**
 * Whether an organization distributed anything in the time after an income.
 *
 * @param id {@code distribution/} and the transfer's id
 * @param income the transfer, in the organization's own book
 * @param organization whose income
 * @param at when it came
 * @param due by when it is judged
 * @param done whether something was certainly paid out in the time
 * @param possible whether something may have been, or the income was spent, set aside or given back
 * @param complete whether a source vouches for every transfer of the organization in the time
 */
public record IncomeDistribution(
    String id,
    @Refers(Transfer.class) String income,
    @Refers(Organization.class) String organization,
    TimeInterval at,
    TimeInterval due,
    boolean done,
    boolean possible,
    boolean complete)
    implements Fact {}
