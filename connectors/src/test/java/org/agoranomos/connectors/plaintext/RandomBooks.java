package org.agoranomos.connectors.plaintext;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Books made at random, which every dialect can write. */
final class RandomBooks {
  private static final List<String> OWN = List.of("Assets:Bank", "Assets:Bank:Giro", "Assets:Cash");
  private static final List<String> OTHERS =
      List.of(
          "Expenses:Food",
          "Expenses:Fees",
          "Income:Sales",
          "Liabilities:Loan",
          "Equity:Shares",
          "Equity:Opening-Balances");
  private static final List<String> PAYEES = List.of("Alice", "Zoë & Co", "the 2nd shop", "B-4.5");

  /** What an account is asserted to hold once the entry before is counted. */
  private record Held(String account, String amount) {}

  private record Line(String account, String amount) {}

  /** An entry of one day; of the last amount it may say nothing. */
  private record Written(
      LocalDate day, String flag, String payee, List<Line> lines, boolean elided, Held held) {}

  private final Random random;
  private final Map<String, BigDecimal> balances = new HashMap<>();
  private final List<Written> entries = new ArrayList<>();

  /**
   * Makes books.
   *
   * @param wrong whether an entry may not add up, and an assertion may not hold
   */
  RandomBooks(Random random, boolean wrong) {
    this.random = random;
    LocalDate day = LocalDate.of(2023, 12, 20);
    for (int i = random.nextInt(12) + 1; i > 0; i--) {
      day = day.plusDays(random.nextInt(9) + 1L);
      entries.add(entry(day, wrong));
    }
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean seldom(boolean wrong) {
    return wrong && random.nextInt(12) == 0;
  }

  private Written entry(LocalDate day, boolean wrong) {
    String currency = random.nextInt(4) == 0 ? "USD" : "EUR";
    int most = random.nextInt(3);
    List<Line> lines = new ArrayList<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = random.nextInt(3) + 1; i >= 0; i--) {
      // Beancount rounds what it infers to the coarsest amount that is written with decimals.
      int scale = random.nextInt(4) == 0 ? 0 : most;
      BigDecimal value = BigDecimal.valueOf(random.nextInt(4_000_000) - 2_000_000, scale);
      if (i == 0) {
        value = sum.negate();
      }
      sum = sum.add(value);
      if (i == 0 && seldom(wrong)) {
        value = value.add(BigDecimal.ONE);
      }
      String account = one(random.nextInt(5) < 3 ? OWN : OTHERS);
      lines.add(new Line(account, written(value) + " " + currency));
      balances.merge(account + " " + currency, value, BigDecimal::add);
    }
    boolean elided = random.nextBoolean() && !wrong;
    String account = one(OWN);
    BigDecimal balance = balances.getOrDefault(account + " EUR", BigDecimal.ZERO);
    BigDecimal said = seldom(wrong) ? balance.add(BigDecimal.TEN) : balance;
    boolean exact = !account.equals("Assets:Bank");
    return new Written(
        day,
        random.nextInt(5) == 0 ? "!" : "*",
        one(PAYEES),
        lines,
        elided,
        wrong && exact && random.nextBoolean()
            ? new Held(account, written(said) + " EUR")
            : new Held("", ""));
  }

  /** Sometimes with commas between groups of digits, where the decimals show that they are. */
  private String written(BigDecimal value) {
    return value.scale() > 0 && random.nextBoolean()
        ? String.format(Locale.ROOT, "%,." + value.scale() + "f", value)
        : value.toPlainString();
  }

  void shuffle(Random by) {
    Collections.shuffle(entries, by);
  }

  int size() {
    return entries.size();
  }

  /** The journal in a dialect. */
  String in(Dialect dialect) {
    StringBuilder text = new StringBuilder();
    if (dialect == Dialect.BEANCOUNT) {
      OWN.forEach(account -> text.append("2000-01-01 open ").append(account).append('\n'));
      OTHERS.forEach(account -> text.append("2000-01-01 open ").append(account).append('\n'));
    }
    for (Written entry : entries) {
      boolean bean = dialect == Dialect.BEANCOUNT;
      text.append(entry.day).append(' ').append(entry.flag).append(' ');
      text.append(bean ? "\"" + entry.payee + "\" \"\"" : entry.payee).append('\n');
      for (int i = 0; i < entry.lines.size(); i++) {
        Line line = entry.lines.get(i);
        boolean left = entry.elided && i == entry.lines.size() - 1;
        text.append("  ").append(line.account);
        text.append(left ? "" : "  " + line.amount).append('\n');
      }
      if (!entry.held.account.isEmpty()) {
        text.append(
            bean
                ? "%s balance %s %s%n"
                    .formatted(entry.day.plusDays(1), entry.held.account, entry.held.amount)
                : "  %s  0 EUR = %s%n".formatted(entry.held.account, entry.held.amount));
      }
      text.append('\n');
    }
    return text.toString();
  }
}
