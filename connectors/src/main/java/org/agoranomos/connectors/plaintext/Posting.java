package org.agoranomos.connectors.plaintext;

import java.time.LocalDate;
import java.util.Map;
import org.agoranomos.ontology.fact.SourceLocation;
import org.jspecify.annotations.Nullable;

/**
 * What an entry does to one account.
 *
 * @param place where it stands
 * @param sort whether it is real
 * @param amount by how much; null if it is to be inferred
 * @param weight what it counts in the sum of the entry: the amount, or what that cost; null if the
 *     amount is to be inferred, or the cost is that of lots that are not named
 * @param assertion the account's balance after it, or null
 * @param date its own date, or null
 * @param pending whether it is marked with {@code !}
 * @param tags what its comment says, by names in lower case
 */
record Posting(
    SourceLocation place,
    String account,
    Sort sort,
    @Nullable Amount amount,
    @Nullable Amount weight,
    @Nullable Assertion assertion,
    @Nullable LocalDate date,
    boolean pending,
    Map<String, String> tags) {
  /** Sorts of posting. */
  enum Sort {
    /** Of the books. */
    REAL,
    /** {@code [account]}: beside the books, and adds up to nothing. */
    BALANCED,
    /** {@code (account)}: beside the books. */
    FREE
  }

  /** The same with that amount. */
  Posting with(Amount known) {
    return new Posting(place, account, sort, known, known, assertion, date, pending, tags);
  }

  /** The same with a date of its own. */
  Posting on(LocalDate day) {
    return new Posting(place, account, sort, amount, weight, assertion, day, pending, tags);
  }

  /** The same with other tags and mark. */
  Posting tagged(Map<String, String> others, boolean uncertain) {
    return new Posting(
        place, account, sort, amount, weight, assertion, date, uncertain, Map.copyOf(others));
  }

  boolean real() {
    return sort == Sort.REAL;
  }

  /** Whether its weight is not its amount. */
  boolean converted() {
    return amount != null && !amount.equals(weight);
  }

  /** Whether its amount is what makes its assertion true. */
  boolean assigned() {
    return amount == null && assertion != null;
  }
}
