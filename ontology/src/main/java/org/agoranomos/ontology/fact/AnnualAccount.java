package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * What an organization's accounts of a financial year say.
 *
 * @param id source and natural key
 * @param organization whose
 * @param from the first moment of the financial year
 * @param until its end, exclusive
 * @param surplus the surplus of the year before anything is allocated; below zero for a loss
 * @param losses losses brought forward, above or equal to zero
 * @param toReserve what was allocated to the legal reserve
 * @param reserve the legal reserve before this allocation
 * @param distributed what was distributed, returns on capital included
 * @param capital the paid-up capital at the end of the year
 * @param returnOnCapital what was paid on the capital
 * @param adoptedAt when the accounts were adopted
 */
public record AnnualAccount(
    String id,
    @Refers(Organization.class) String organization,
    TimeInterval from,
    TimeInterval until,
    Quantity surplus,
    @Nullable Quantity losses,
    @Nullable Quantity toReserve,
    @Nullable Quantity reserve,
    @Nullable Quantity distributed,
    @Nullable Quantity capital,
    @Nullable Quantity returnOnCapital,
    @Nullable TimeInterval adoptedAt)
    implements Fact {}
