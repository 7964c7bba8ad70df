package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * Who keeps a book of transfers, for which times each book is complete, and what takes back what.
 * An organization keeps a book if a transfer names its book, or coverage of transfers names it.
 *
 * <p>A book is complete where any source says so, and within the audited period: sources are often
 * exported for just the period. Coverage without an organization is that of every book in its
 * source.
 *
 * <p>Of one organization, coverage may name the ledger that has every transfer. What another ledger
 * has of the same organization must then be there too. Where it is one ledger for several
 * organizations, a record in it is that of payer and payee.
 */
final class Ledgers {
  private record TakenBack(String book, String unit, BigDecimal amount) {}

  private final Set<String> books = new TreeSet<>();
  private final Map<String, Set<String>> ledgersOfBook = new HashMap<>();
  private final Map<String, List<TakenBack>> takenBack = new HashMap<>();
  private final CoverageSpans complete;
  private final Map<String, Set<String>> whole;

  private Ledgers(FactSet facts, TimeInterval period) {
    Map<String, Set<String>> booksOfSource = new HashMap<>();
    facts.forEach(Transfer.class, known -> read(known, booksOfSource));
    complete = CoverageSpans.read(facts, "Transfer", period, booksOfSource);
    books.addAll(complete.named());
    whole = complete.ledgers();
    whole.forEach(
        (book, named) -> ledgersOfBook.computeIfAbsent(book, b -> new TreeSet<>()).addAll(named));
  }

  /** Reads coverage and transfers once. */
  static Ledgers read(FactSet facts, TimeInterval period) {
    return new Ledgers(facts, period);
  }

  private void read(KnownFact known, Map<String, Set<String>> booksOfSource) {
    Transfer transfer = (Transfer) known.fact();
    String book = transfer.book();
    if (book == null) {
      return;
    }
    books.add(book);
    booksOfSource.computeIfAbsent(known.source(), s -> new HashSet<>()).add(book);
    String ledger = transfer.ledger();
    if (ledger != null) {
      ledgersOfBook.computeIfAbsent(book, b -> new TreeSet<>()).add(ledger);
    }
    String target = transfer.reverses();
    if (target != null && !target.equals(transfer.id())) {
      takenBack
          .computeIfAbsent(target, t -> new ArrayList<>(1))
          .add(new TakenBack(book, transfer.quantity().unit(), transfer.quantity().value()));
    }
  }

  /** Whether a ledger has every transfer of the organization in all of [from, until). */
  boolean covers(String book, String ledger, long from, long until) {
    return complete.covers(CoverageSpans.key(book, ledger), from, until);
  }

  /** Whether coverage says of a ledger that it has, or lacks some of, the book's transfers. */
  boolean isWhole(String book, String ledger) {
    return whole.getOrDefault(book, Set.of()).contains(ledger);
  }

  /**
   * The other ledgers of the book's organization with which a transfer is to be compared, in
   * alphabetical order; none if its ledger is not named, if it is internal, or if its organization
   * is not one side of it.
   */
  List<String> otherLedgers(Transfer transfer) {
    String book = transfer.book();
    String ledger = transfer.ledger();
    if (book == null
        || ledger == null
        || !whole.containsKey(book)
        || transfer.kind() == Transfer.Kind.INTERNAL
        || book.equals(transfer.payer()) == book.equals(transfer.payee())) {
      return List.of();
    }
    return ledgersOfBook.getOrDefault(book, Set.of()).stream()
        .filter(other -> !other.equals(ledger) && (isWhole(book, ledger) || isWhole(book, other)))
        .toList();
  }

  /** Who keeps a book, in the order of their identifiers. */
  Set<String> books() {
    return Collections.unmodifiableSet(books);
  }

  /** Whether a party keeps a book. */
  boolean keeps(String party) {
    return books.contains(party);
  }

  /** Whether the book is complete in all of [from, until). */
  boolean covers(String book, long from, long until) {
    return complete.covers(book, from, until);
  }

  /**
   * The organization on the other side of a transfer, seen from its book.
   *
   * @return null if the transfer is none between two books: it has no book, is internal, its book's
   *     organization is neither payer nor payee or both, the other side keeps no book, or both keep
   *     one ledger in common, in which a record is that of both
   */
  @Nullable String otherSide(Transfer transfer) {
    String book = transfer.book();
    if (book == null
        || transfer.kind() == Transfer.Kind.INTERNAL
        || transfer.payer().equals(transfer.payee())) {
      return null;
    }
    String other;
    if (book.equals(transfer.payer())) {
      other = transfer.payee();
    } else if (book.equals(transfer.payee())) {
      other = transfer.payer();
    } else {
      return null;
    }
    return books.contains(other) && !inCommon(book, other) ? other : null;
  }

  private boolean inCommon(String book, String other) {
    return !Collections.disjoint(
        whole.getOrDefault(book, Set.of()), whole.getOrDefault(other, Set.of()));
  }

  /** Whether transfers of the same book take back the whole amount, but for the tolerance. */
  boolean isReversed(Transfer transfer, Tolerance tolerance) {
    BigDecimal sum = BigDecimal.ZERO;
    boolean any = false;
    for (TakenBack back : takenBack.getOrDefault(transfer.id(), List.of())) {
      if (back.book.equals(transfer.book()) && back.unit.equals(transfer.quantity().unit())) {
        sum = sum.add(back.amount);
        any = true;
      }
    }
    return any && sum.add(tolerance.amount()).compareTo(transfer.quantity().value()) >= 0;
  }
}
