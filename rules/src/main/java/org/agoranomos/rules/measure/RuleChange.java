package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * A change of a market's rule, and whether it was published early enough. The first value of a rule
 * is no change, nor is one that repeats the value before it.
 *
 * @param id {@code rule-change/} and the setting's id
 * @param setting the new value
 * @param market whose rule
 * @param parameter which rule
 * @param at since when it binds
 * @param done whether it was certainly published in time
 * @param possible whether it may have been
 * @param complete whether sources vouch for every disclosure of the market and of its operator in
 *     the time in which it could have been published
 */
public record RuleChange(
    String id,
    @Refers(Setting.class) String setting,
    @Refers(Market.class) String market,
    String parameter,
    TimeInterval at,
    boolean done,
    boolean possible,
    boolean complete)
    implements Fact {}
