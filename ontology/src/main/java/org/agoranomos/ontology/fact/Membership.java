package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A party's membership or office in an organization.
 *
 * @param id source and natural key
 * @param member who
 * @param organization of what
 * @param role as what (member, board, employee, …)
 * @param group stakeholder group
 * @param from since when
 * @param until until when, exclusive, or null if still
 * @param capital the capital that the member paid up
 */
public record Membership(
    String id,
    @Refers(Party.class) String member,
    @Refers(Organization.class) String organization,
    String role,
    @Nullable String group,
    TimeInterval from,
    @Nullable TimeInterval until,
    @Nullable Quantity capital)
    implements Fact {}
