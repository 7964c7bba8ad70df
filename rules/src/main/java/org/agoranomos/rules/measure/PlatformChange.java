package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * A change of a platform cooperative's rule or fee, and whether it was announced early enough. The
 * first value of a rule is no change, nor is one that repeats the value before it.
 *
 * @param id {@code platform-change/} and the setting's id
 * @param setting the new value
 * @param platform whose rule
 * @param parameter which rule
 * @param at since when it applies
 * @param done whether it was certainly announced in time
 * @param possible whether it may have been
 * @param complete whether sources vouch for every disclosure of the platform in the time in which
 *     it could have been announced
 */
public record PlatformChange(
    String id,
    @Refers(Setting.class) String setting,
    @Refers(Organization.class) String platform,
    String parameter,
    TimeInterval at,
    boolean done,
    boolean possible,
    boolean complete)
    implements Fact {}
