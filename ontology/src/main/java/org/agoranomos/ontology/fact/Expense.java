package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * A claim for money spent for an organization.
 *
 * @param id source and natural key
 * @param organization which is asked to pay
 * @param submittedBy who asks
 * @param approvedBy who approved
 * @param paidBy who paid it out
 * @param payee who receives
 * @param quantity how much
 * @param category for what
 * @param at when it was submitted
 */
public record Expense(
    String id,
    @Refers(Organization.class) String organization,
    @Refers(Party.class) String submittedBy,
    @Refers(Party.class) @Nullable String approvedBy,
    @Refers(Party.class) @Nullable String paidBy,
    @Refers(Party.class) String payee,
    Quantity quantity,
    @Nullable String category,
    TimeInterval at)
    implements Fact {}
