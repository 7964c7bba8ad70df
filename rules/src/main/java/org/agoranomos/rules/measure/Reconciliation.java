package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * What became of one record of a ledger when it was compared with another ledger: that of the other
 * side, or a second one of the same organization.
 *
 * @param id {@code reconciliation/} and the transfer's id; for a second ledger of the same
 *     organization, {@code /in/} and its name besides
 * @param transfer the record
 * @param organization in whose book it is
 * @param other the organization on the other side, which keeps a book too; the same for a second
 *     ledger
 * @param at when, as the record says
 * @param quantity how much, as the record says
 * @param state what came of it
 * @param counterpart the record of the other book that it matches, the first by id of several;
 *     where it is elsewhere, the one there; or, where it is unmatched, the single one with the same
 *     reference, whose amount differs too much
 * @param difference the record's amount less its counterpart's; where several records with one
 *     reference match together, the sum of one side less that of the other
 * @param ledger for two ledgers of one organization, the one that has the record
 * @param otherLedger for two ledgers of one organization, the one that is to have it too
 * @param bookedTo where it is elsewhere, the organization in whose book the other ledger has it
 */
public record Reconciliation(
    String id,
    @Refers(Transfer.class) String transfer,
    @Refers(Organization.class) String organization,
    @Refers(Organization.class) String other,
    TimeInterval at,
    Quantity quantity,
    State state,
    @Refers(Transfer.class) @Nullable String counterpart,
    @Nullable BigDecimal difference,
    @Nullable String ledger,
    @Nullable String otherLedger,
    @Refers(Organization.class) @Nullable String bookedTo)
    implements Fact {
  /** What a comparison comes to. */
  public enum State {
    /** The other book has it too. */
    MATCHED,
    /** The other book, which is complete for that time, does not have it. */
    UNMATCHED,
    /**
     * For two ledgers of one organization: the other does not have it in this organization's book,
     * but with its reference and amount in another's, whose own record does not explain it.
     */
    ELSEWHERE,
    /**
     * The other book does not have it, and its own book takes it back; or it is what takes such a
     * record back.
     */
    REVERSED,
    /**
     * The other book does not have it, and its record may lie beyond the end, or the beginning, of
     * that book.
     */
    IN_TRANSIT,
    /** The other book is not complete for that time. */
    UNCOVERED
  }

  /** Normalises the difference. */
  public Reconciliation {
    difference = difference == null ? null : Quantity.normal(difference);
  }
}
