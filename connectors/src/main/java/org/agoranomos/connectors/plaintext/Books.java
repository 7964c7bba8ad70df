package org.agoranomos.connectors.plaintext;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.finding.Rejection;

/**
 * Completes the entries of a journal and checks the balances that it asserts, in the order in which
 * the program does: hledger and beancount by days, ledger as they stand.
 */
final class Books {
  private final Journal journal;
  private final Balancer balancer;
  private final Balances balances = new Balances();
  private final List<Step> steps = new ArrayList<>();
  private final Map<Item, Item> results = new IdentityHashMap<>();
  private final Map<String, Item.Pad> pads = new TreeMap<>();
  private final Map<String, String> padded = new TreeMap<>();

  /** Something to do on a day. */
  private record Step(LocalDate day, int order, Runnable action) {}

  private Books(Journal journal) {
    this.journal = journal;
    balancer = new Balancer(journal);
  }

  /** The entries, complete, and what was refused, in the order of the source. */
  static List<Item> of(Journal journal) {
    Books books = new Books(journal);
    journal.items().forEach(books::plan);
    books.steps.sort(Comparator.comparing(Step::day).thenComparingInt(Step::order));
    books.steps.forEach(step -> step.action.run());
    return journal.items().stream()
        .map(item -> books.results.getOrDefault(item, item))
        .filter(item -> item instanceof Entry || item instanceof Item.Refused)
        .toList();
  }

  private void plan(Item item) {
    if (item instanceof Entry entry) {
      if (entry.postings().stream().anyMatch(Posting::assigned)) {
        step(entry.date(), 1, () -> assign(entry));
      } else {
        completed(entry, entry);
      }
    } else if (item instanceof Item.Check check) {
      step(check.date(), 0, () -> check(check));
    } else if (item instanceof Item.Pad pad) {
      step(pad.date(), 1, () -> pads.put(pad.account(), pad));
    }
  }

  private void step(LocalDate day, int order, Runnable action) {
    boolean byDay = journal.dialect() != Dialect.LEDGER;
    steps.add(new Step(byDay ? day : LocalDate.EPOCH, byDay ? order : 1, action));
  }

  private void completed(Entry original, Entry entry) {
    try {
      Entry complete = balancer.complete(entry);
      results.put(original, complete);
      for (Posting posting : complete.postings()) {
        LocalDate own = posting.date();
        step(own == null ? entry.date() : own, 1, () -> count(posting));
      }
    } catch (BadRecord e) {
      refuse(original, e);
    }
  }

  private void refuse(Entry entry, BadRecord why) {
    results.put(
        entry,
        new Item.Refused(
            entry.place(),
            new Rejection(entry.place().text(), why.code(), why.reason(), why.remedy())));
  }

  private void count(Posting posting) {
    Amount amount = posting.amount();
    if (amount != null) {
      balances.add(posting.account(), amount);
    }
    Assertion assertion = posting.assertion();
    if (assertion != null) {
      check(posting.place(), posting.account(), assertion, "");
    }
  }

  /** An entry of which an amount is what an assertion needs. */
  private void assign(Entry entry) {
    List<Posting> known = new ArrayList<>();
    Balances before = new Balances();
    for (Posting posting : entry.postings()) {
      Assertion assertion = posting.assertion();
      Posting with = posting;
      if (posting.amount() == null && assertion != null) {
        Amount asserted = assertion.amount();
        BigDecimal held =
            balances
                .of(posting.account(), asserted.commodity(), assertion.inclusive())
                .add(before.of(posting.account(), asserted.commodity(), assertion.inclusive()));
        with = posting.with(new Amount(asserted.value().subtract(held), asserted.commodity()));
      }
      Amount amount = with.amount();
      if (amount != null) {
        before.add(with.account(), amount);
      }
      known.add(with);
    }
    try {
      Entry complete = balancer.complete(entry.with(known));
      results.put(entry, complete);
      complete.postings().forEach(this::count);
    } catch (BadRecord e) {
      refuse(entry, e);
    }
  }

  private void check(Item.Check check) {
    Assertion assertion = check.assertion();
    Amount asserted = assertion.amount();
    Item.Pad pad = pads.get(check.account());
    String once = check.account() + " " + asserted.commodity();
    BigDecimal missing =
        asserted.value().subtract(balances.of(check.account(), asserted.commodity(), true));
    if (pad != null
        && missing.abs().compareTo(assertion.tolerance()) > 0
        && !pad.place().text().equals(padded.put(once, pad.place().text()))) {
      balances.add(check.account(), new Amount(missing, asserted.commodity()));
      balances.add(pad.from(), new Amount(missing.negate(), asserted.commodity()));
      journal.note(
          pad.place(),
          check.account()
              + " is padded with "
              + shown(missing, asserted.commodity())
              + " from "
              + pad.from()
              + ", which makes no fact");
    }
    check(check.place(), check.account(), assertion, " at the beginning of " + check.date());
  }

  /** Tells a balance that is not as asserted, and goes on from what is asserted. */
  private void check(SourceLocation place, String account, Assertion assertion, String when) {
    Amount asserted = assertion.amount();
    BigDecimal held = balances.of(account, asserted.commodity(), assertion.inclusive());
    BigDecimal missing = asserted.value().subtract(held);
    if (missing.abs().compareTo(assertion.tolerance()) > 0) {
      journal.gap(
          place,
          account
              + when
              + " is asserted to hold "
              + shown(asserted.value(), asserted.commodity())
              + ", but the entries add up to "
              + shown(held, asserted.commodity())
              + ": entries are missing or wrong; correct them, or the assertion");
      balances.add(account, new Amount(missing, asserted.commodity()));
    }
    if (assertion.sole()) {
      for (String other : balances.commodities(account, assertion.inclusive())) {
        if (!other.equals(asserted.commodity())) {
          journal.gap(
              place,
              account
                  + when
                  + " is asserted to hold nothing but "
                  + shown(asserted.value(), asserted.commodity())
                  + ", but the entries add up to "
                  + shown(balances.of(account, other, assertion.inclusive()), other)
                  + " besides; correct them, or the assertion");
        }
      }
    }
  }

  private static String shown(BigDecimal value, String commodity) {
    return (value.toPlainString() + " " + commodity).trim();
  }
}
