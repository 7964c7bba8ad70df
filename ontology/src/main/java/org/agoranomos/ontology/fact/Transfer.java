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
  /**
   * Whether the payer's own book, or one of nobody, has this as the payment of that contribution:
   * by its organization to its contributor, and by its id or reference.
   */
  public boolean pays(Contribution contribution) {
    String named = contribution.reference();
    return payer.equals(contribution.organization())
        && payee.equals(contribution.contributor())
        && (book == null || book.equals(payer))
        && kind != Kind.REFUND
        && kind != Kind.INTERNAL
        && (contribution.id().equals(settles)
            || (named != null && (named.equals(settles) || named.equals(reference))));
  }

  /** Whether this is the first of both, as far as is known; of two at once, the first by id. */
  public boolean precedes(Transfer other) {
    int order = at.compareTo(other.at);
    return order == 0 ? id.compareTo(other.id) < 0 : order < 0;
  }

  /** Whether this may give something of that payment back: it says so, or it is a refund. */
  public boolean givesBack(Transfer paid) {
    return paid.id.equals(reverses)
        || (reverses == null
            && kind == Kind.REFUND
            && payer.equals(paid.payee)
            && payee.equals(paid.payer)
            && !at.certainlyBefore(paid.at));
  }

  /** Whether this gives all of that payment back. */
  public boolean givesAllBack(Transfer paid) {
    return givesBack(paid)
        && quantity.sameUnit(paid.quantity)
        && !quantity.below(paid.quantity.value());
  }

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
