package org.agoranomos.rules.measure;

import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * What became of something that one organization sent another, by the book of the other.
 *
 * @param id {@code arrival/} and the transfer's id
 * @param transfer the sender's record
 * @param sender in whose book it is
 * @param receiver who was to receive it, and keeps a book too
 * @param at when it was sent
 * @param quantity how much was sent
 * @param state what came of the comparison, as in {@link Reconciliation}
 * @param counterpart the record of the receiver's book, if one is known
 * @param missing how much less the receiver's book has; zero where it has as much or more, where
 *     what was sent was taken back, or where nobody can tell
 * @param exchanged whether the receiver's book has, about that time, something from the sender in
 *     another unit that the sender's book does not have: it may be the same, exchanged on the way
 */
public record Arrival(
    String id,
    @Refers(Transfer.class) String transfer,
    @Refers(Organization.class) String sender,
    @Refers(Organization.class) String receiver,
    TimeInterval at,
    Quantity quantity,
    Reconciliation.State state,
    @Refers(Transfer.class) @Nullable String counterpart,
    Quantity missing,
    boolean exchanged)
    implements Fact {}
