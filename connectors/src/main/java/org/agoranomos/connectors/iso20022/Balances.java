package org.agoranomos.connectors.iso20022;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.agoranomos.connectors.table.BadRecord;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * Whether statements are whole: from the opening to the closing balance lies what the booked
 * entries moved, no page is missing, and each statement opens with what the one before it closed
 * with. In memory is a line a statement.
 */
final class Balances {
  /**
   * A balance.
   *
   * @param amount with its sign
   * @param at the day, or the moment
   * @param before whether it is that of the end of the day before the statement's first
   */
  private record Balance(Quantity amount, TimeInterval at, boolean before) {}

  /** What a statement, or a page of one, adds up to. */
  static final class Page {
    private final Statement statement;
    private final Map<String, BigDecimal> moved = new TreeMap<>();
    private boolean spoiled;
    private @Nullable Balance opening;
    private @Nullable Balance closing;
    private @Nullable TimeInterval first;
    private @Nullable TimeInterval last;

    Page(Statement statement) {
      this.statement = statement;
    }

    /** A booked entry. */
    void add(Entry entry) {
      moved.merge(entry.amount().unit(), entry.signed(), BigDecimal::add);
      TimeInterval at = entry.at();
      if (at != null) {
        TimeInterval least = first;
        TimeInterval most = last;
        first = least == null || at.earliest() < least.earliest() ? at : least;
        last = most == null || at.latest() > most.latest() ? at : most;
      }
    }

    /** An entry could not be read, so that nothing can be proven. */
    void spoil() {
      spoiled = true;
    }
  }

  /**
   * A time of which all entries of an account are known.
   *
   * @param from microseconds
   * @param until microseconds, exclusive
   */
  record Span(long from, long until) {}

  /** All pages of a statement. */
  private record Whole(Statement statement, List<Page> pages) {
    @Nullable Balance opening() {
      return pages.get(0).opening;
    }

    @Nullable Balance closing() {
      return pages.get(pages.size() - 1).closing;
    }

    Map<String, BigDecimal> moved() {
      Map<String, BigDecimal> sums = new TreeMap<>();
      pages.forEach(page -> page.moved.forEach((u, sum) -> sums.merge(u, sum, BigDecimal::add)));
      return sums;
    }
  }

  private final Map<List<String>, List<Page>> pages = new LinkedHashMap<>();
  private final List<String> gaps = new ArrayList<>();

  /** A statement was read to its end. */
  void add(Page page, Element head, Values values) {
    try {
      page.opening = balance(head, page.statement.currency(), values, "OPBD", "PRCD");
      page.closing = balance(head, page.statement.currency(), values, "CLBD");
    } catch (BadRecord e) {
      page.spoiled = true;
      gaps.add(page.statement.place() + ": " + e.reason() + "; " + e.remedy());
    }
    Statement of = page.statement;
    pages
        .computeIfAbsent(
            List.of(of.account(), of.message().definition(), of.id()), k -> new ArrayList<>())
        .add(page);
  }

  /** The balance of the first of these codes that there is, in the account's currency if it can. */
  private static @Nullable Balance balance(
      Element head, String currency, Values values, String... codes) throws BadRecord {
    for (String code : codes) {
      Balance found = null;
      for (Element each : head.all("Bal")) {
        String modern = each.text("Tp", "CdOrPrtry", "Cd");
        if (code.equals(modern.isEmpty() ? each.text("Tp", "Cd") : modern)) {
          Quantity amount = Values.quantity(each.at("Amt"), "Bal/Amt");
          TimeInterval at = values.time(Values.date(each.at("Dt")), "Bal/Dt");
          if (at == null) {
            throw Values.missing("Bal/Dt");
          }
          if (found == null || amount.isIn(currency) && !found.amount.isIn(currency)) {
            BigDecimal signed = Values.signed(amount.value(), Values.isCredit(each, "Bal"));
            found = new Balance(new Quantity(signed, amount.unit()), at, code.equals("PRCD"));
          }
        }
      }
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /**
   * Looks at everything that was added, once.
   *
   * @return the times of which the statements of each account prove that no booked entry is missing
   */
  Map<String, List<Span>> proven() {
    Map<String, List<Whole>> byAccount = new TreeMap<>();
    for (List<Page> each : pages.values()) {
      each.sort(Comparator.comparingInt(page -> page.statement.page()));
      Whole whole = new Whole(each.get(0).statement, each);
      if (whole.statement.message() == Message.STATEMENT) {
        byAccount.computeIfAbsent(whole.statement.account(), a -> new ArrayList<>()).add(whole);
      } else {
        isWhole(whole);
      }
    }
    Map<String, List<Span>> proven = new TreeMap<>();
    byAccount.forEach((account, all) -> proven.put(account, chain(all)));
    return proven;
  }

  /** What is missing, each in one line; known when {@link #proven} was asked. */
  List<String> gaps() {
    return List.copyOf(gaps);
  }

  private List<Span> chain(List<Whole> all) {
    all.sort(
        Comparator.comparingLong(Balances::opened)
            .thenComparingLong(Balances::closed)
            .thenComparing(
                whole -> whole.statement.number(),
                Comparator.nullsLast(Comparator.naturalOrder())));
    List<Span> spans = new ArrayList<>();
    Whole before = null;
    boolean joined = false;
    for (Whole whole : all) {
      boolean linked = before != null && follows(before, whole);
      boolean isWhole = isWhole(whole);
      if (isWhole) {
        Span span = span(whole);
        int last = spans.size() - 1;
        if (joined && linked) {
          spans.set(
              last, new Span(spans.get(last).from, Math.max(spans.get(last).until, span.until)));
        } else if (span.from < span.until) {
          spans.add(span);
        }
      }
      joined = isWhole && !spans.isEmpty();
      before = whole;
    }
    return spans;
  }

  private static long opened(Whole whole) {
    Balance opening = whole.opening();
    return opening == null ? TimeInterval.MIN : opening.at.earliest();
  }

  private static long closed(Whole whole) {
    Balance closing = whole.closing();
    return closing == null ? TimeInterval.MAX : closing.at.latest();
  }

  /** Whether a statement follows another; a gap is told if it does not. */
  private boolean follows(Whole before, Whole whole) {
    Balance closed = before.closing();
    Balance opened = whole.opening();
    if (closed == null || opened == null) {
      return false;
    }
    BigDecimal last = before.statement.number();
    BigDecimal next = whole.statement.number();
    // Numbers may begin anew, as each year.
    boolean skips =
        last != null && next != null && next.subtract(last).compareTo(BigDecimal.ONE) > 0;
    if (skips || !closed.amount.equals(opened.amount)) {
      gaps.add(
          whole.statement.place()
              + ": opens with "
              + opened.amount
              + (next == null ? "" : " as number " + next)
              + ", and the statement before it ("
              + before.statement.place()
              + ") closes with "
              + closed.amount
              + (last == null ? "" : " as number " + last)
              + "; add the statements between them");
      return false;
    }
    return true;
  }

  /** Whether a statement's balances agree with its entries; a gap is told if they do not. */
  private boolean isWhole(Whole whole) {
    for (int i = 0; i < whole.pages.size(); i++) {
      Statement page = whole.pages.get(i).statement;
      boolean last = i + 1 == whole.pages.size();
      if (page.paged() && (page.page() != i + 1 || last && !page.last())) {
        int missing = page.page() == i + 1 ? i + 2 : i + 1;
        gaps.add(page.place() + ": page " + missing + " of it is missing; add it to the source");
        return false;
      }
    }
    Balance opening = whole.opening();
    Balance closing = whole.closing();
    boolean spoiled = whole.pages.stream().anyMatch(page -> page.spoiled);
    if (opening == null || closing == null) {
      if (whole.statement.message() == Message.STATEMENT && !spoiled) {
        gaps.add(
            whole.statement.place()
                + ": has no "
                + (opening == null ? "opening" : "closing")
                + " balance, so that its entries cannot be checked; ask the bank for one with both");
      }
      return false;
    }
    return !spoiled && agrees(whole, opening, closing);
  }

  private boolean agrees(Whole whole, Balance opening, Balance closing) {
    String unit = opening.amount.unit();
    Map<String, BigDecimal> moved = whole.moved();
    BigDecimal sum = moved.getOrDefault(unit, BigDecimal.ZERO);
    boolean oneUnit =
        closing.amount.isIn(unit) && (moved.isEmpty() || moved.keySet().equals(Set.of(unit)));
    if (oneUnit && opening.amount.value().add(sum).compareTo(closing.amount.value()) == 0) {
      return true;
    }
    gaps.add(
        whole.statement.place()
            + ": opens with "
            + opening.amount
            + " and closes with "
            + closing.amount
            + ", but its booked entries move "
            + (moved.isEmpty() ? "nothing" : shown(moved))
            + "; entries are missing, or the balances are wrong: ask the bank");
    return false;
  }

  private static String shown(Map<String, BigDecimal> moved) {
    return String.join(
        " and ",
        moved.entrySet().stream()
            .map(each -> new Quantity(each.getValue(), each.getKey()).toString())
            .toList());
  }

  /**
   * The time that a whole statement is of: the period that it states if its entries lie in that,
   * else from the opening to the closing balance. Whether the day of an opening balance is the
   * statement's first, banks differ: it is if an entry was booked on it, or if it is the last too.
   */
  private static Span span(Whole whole) {
    Statement statement = whole.statement;
    Balance opening = Objects.requireNonNull(whole.opening());
    Balance closing = Objects.requireNonNull(whole.closing());
    long first = TimeInterval.MAX;
    long last = TimeInterval.MIN;
    for (Page page : whole.pages) {
      first = page.first == null ? first : Math.min(first, page.first.earliest());
      last = page.last == null ? last : Math.max(last, page.last.latest());
    }
    TimeInterval from = statement.from();
    TimeInterval until = statement.until();
    if (from != null && until != null && from.earliest() <= first && last <= until.latest()) {
      return new Span(from.earliest(), until.latest());
    }
    boolean sameDay = opening.at.earliest() == closing.at.earliest() && !opening.before;
    boolean onFirst = first < opening.at.latest() && first >= opening.at.earliest();
    return new Span(
        sameDay || onFirst ? opening.at.earliest() : opening.at.latest(), closing.at.latest());
  }
}
