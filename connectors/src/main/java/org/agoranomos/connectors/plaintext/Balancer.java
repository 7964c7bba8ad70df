package org.agoranomos.connectors.plaintext;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.connectors.table.BadRecord;
import org.jspecify.annotations.Nullable;

/** Infers the amount that an entry leaves out, and checks that the entry adds up to nothing. */
final class Balancer {
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private final Journal journal;

  Balancer(Journal journal) {
    this.journal = journal;
  }

  /**
   * The entry with all amounts.
   *
   * @throws BadRecord if two are left out, or it does not balance
   */
  Entry complete(Entry entry) throws BadRecord {
    List<Posting> postings = entry.postings();
    if (journal.dialect() == Dialect.LEDGER
        && postings.stream().filter(posting -> posting.amount() == null).count() > 1) {
      throw twoMissing();
    }
    for (Posting.Sort sort : List.of(Posting.Sort.REAL, Posting.Sort.BALANCED)) {
      postings = complete(postings, sort);
    }
    for (Posting posting : postings) {
      if (posting.amount() == null) {
        throw new BadRecord(
            "value-missing",
            "the posting to " + BadRecord.shown(posting.account()) + " has no amount",
            "write it");
      }
    }
    return entry.with(postings);
  }

  private List<Posting> complete(List<Posting> all, Posting.Sort sort) throws BadRecord {
    Map<String, BigDecimal> sums = new TreeMap<>();
    Posting missing = null;
    boolean unknown = false;
    boolean converted = false;
    for (Posting posting : all) {
      if (posting.sort() != sort) {
        continue;
      }
      Amount weight = posting.weight();
      if (weight != null) {
        sums.merge(weight.commodity(), weight.value(), BigDecimal::add);
        converted |= posting.converted();
      } else if (posting.amount() != null) {
        unknown = true;
      } else if (missing == null) {
        missing = posting;
      } else {
        throw twoMissing();
      }
    }
    Map<String, BigDecimal> tolerances =
        journal.dialect() == Dialect.BEANCOUNT ? tolerances(all) : Map.of();
    if (missing == null) {
      if (!unknown) {
        check(sums, tolerances, converted);
      }
      return all;
    }
    if (unknown) {
      throw new BadRecord(
          "cost-not-told",
          "an amount is left out that depends on which lots are sold",
          "write the amount");
    }
    List<Posting> completed = new ArrayList<>();
    for (Posting posting : all) {
      if (posting != missing) {
        completed.add(posting);
        continue;
      }
      sums.forEach(
          // A posting of nothing says nothing.
          (commodity, sum) -> {
            BigDecimal rest = rounded(sum.negate(), tolerances.get(commodity));
            if (rest.signum() != 0) {
              completed.add(posting.with(new Amount(rest, commodity)));
            }
          });
    }
    return completed;
  }

  private static BadRecord twoMissing() {
    return new BadRecord(
        "value-missing", "two postings have no amount", "write the amount of all but one");
  }

  private void check(
      Map<String, BigDecimal> sums, Map<String, BigDecimal> tolerances, boolean converted)
      throws BadRecord {
    Map<String, BigDecimal> off = new TreeMap<>();
    sums.forEach(
        (commodity, sum) -> {
          BigDecimal tolerance =
              journal.dialect() == Dialect.BEANCOUNT
                  ? tolerances.getOrDefault(commodity, BigDecimal.ZERO)
                  : converted ? journal.tolerance(commodity, sum) : BigDecimal.ZERO;
          if (sum.abs().compareTo(tolerance) > 0) {
            off.put(commodity, sum);
          }
        });
    // Two commodities, one given and one received, are an exchange whose price is not written.
    boolean exchange =
        journal.dialect() != Dialect.BEANCOUNT
            && !converted
            && off.size() == 2
            && off.values().stream().mapToInt(BigDecimal::signum).sum() == 0;
    if (!off.isEmpty() && !exchange) {
      List<String> texts = new ArrayList<>();
      off.forEach((commodity, sum) -> texts.add((sum.toPlainString() + " " + commodity).trim()));
      throw new BadRecord(
          "entry-not-balanced",
          "its postings add up to " + String.join(", ", texts) + " and not to nothing",
          "correct the amounts");
    }
  }

  /** Half of the last decimal, for each commodity the coarsest that is written with decimals. */
  static Map<String, BigDecimal> tolerances(List<Posting> postings) {
    Map<String, BigDecimal> tolerances = new HashMap<>();
    for (Posting posting : postings) {
      Amount amount = posting.amount();
      if (amount != null && amount.value().scale() > 0) {
        tolerances.merge(
            amount.commodity(), HALF.scaleByPowerOfTen(-amount.value().scale()), BigDecimal::max);
      }
    }
    return tolerances;
  }

  /** Beancount rounds what it infers to the decimals that the entry has. */
  private static BigDecimal rounded(BigDecimal value, @Nullable BigDecimal tolerance) {
    return tolerance == null || value.scale() < tolerance.scale()
        ? value
        : value.setScale(tolerance.scale() - 1, RoundingMode.HALF_EVEN);
  }
}
