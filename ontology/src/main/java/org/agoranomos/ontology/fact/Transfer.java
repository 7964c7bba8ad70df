package org.agoranomos.ontology.fact;

import org.jspecify.annotations.Nullable;

/**
 * Value that passed from one party to another, as one ledger records it.
 *
 * @param id source and natural key
 * @param payer who gave
 * @param payee who received
 * @param quantity what the payee received, above or equal to zero
 * @param at when
 * @param ledger the ledger that records it
 * @param book the organization whose record this is
 * @param kind what sort of movement
 * @param reference what both sides call it (an invoice, a transaction hash)
 * @param category the book's own category
 * @param proposal the decision that it rests on
 * @param settles the commitment, expense or trade that it pays
 * @param reverses the transfer that it takes back
 * @param gross what the payer gave, if more than the payee received, in the unit of the quantity
 * @param fee what an intermediary kept, in the unit of the quantity
 * @param instrument by what means
 * @param market the market that it belongs to
 * @param batch what the transfers of one payment to several payees have in common
 * @param payerAccount from which account
 * @param payeeAccount to which account
 */
public record Transfer(
    String id,
    @Refers(Party.class) String payer,
    @Refers(Party.class) String payee,
    Quantity quantity,
    TimeInterval at,
    @Nullable String ledger,
    @Refers(Organization.class) @Nullable String book,
    Kind kind,
    @Nullable String reference,
    @Nullable String category,
    @Refers(Proposal.class) @Nullable String proposal,
    @Nullable String settles,
    @Refers(Transfer.class) @Nullable String reverses,
    @Nullable Quantity gross,
    @Nullable Quantity fee,
    @Nullable Instrument instrument,
    @Refers(Market.class) @Nullable String market,
    @Nullable String batch,
    @Refers(Account.class) @Nullable String payerAccount,
    @Refers(Account.class) @Nullable String payeeAccount)
    implements Fact {
  /** Sorts of movement. */
  public enum Kind {
    PAYMENT,
    FEE,
    REFUND,
    PAYOUT,
    DIVIDEND,
    INCOME,
    EXPENSE,
    RESERVE,
    CAPITAL,
    SWAP,
    GAS,
    INTERNAL,
    OTHER
  }

  /** Means of payment. */
  public enum Instrument {
    CASH,
    BANK,
    TOKEN
  }

  /**
   * Checks that the amount is not below zero: a sign is the direction, and that is payer and payee.
   */
  public Transfer {
    if (quantity.value().signum() < 0) {
      throw new IllegalArgumentException(
          "a transfer's amount is not negative: swap payer and payee");
    }
  }
}
