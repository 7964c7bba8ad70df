package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Two ledgers of one organization, one of them the ledger that has everything: what the guild pays
 * and is paid, and what the relief fund pays in batches. Amounts of different payments lie further
 * apart than any tolerance, and batches are of days of their own.
 */
final class OwnLedgers {
  private static final String CHAIN = "chain";

  private final MarketBuilder market;
  private final String hand;
  private int number;

  private OwnLedgers(MarketBuilder market) {
    this.market = market;
    // Before the other in the alphabet, or after it.
    hand = market.oneOf("book", "hand");
  }

  static void fill(MarketBuilder market) {
    OwnLedgers ledgers = new OwnLedgers(market);
    for (String book : new String[] {"guild", "relief"}) {
      market.coverage(book, "Transfer", market.percent(60), ledgers.hand);
      if (market.percent(30)) {
        market.coverage(book, "Transfer", market.percent(60), CHAIN);
      }
    }
    int payments = 2 + market.below(5);
    for (int i = 0; i < payments; i++) {
      ledgers.payment();
    }
    ledgers.batch();
    // Both books are kept in one ledger.
    ledgers.transfer(
        "guild",
        "guild",
        "relief",
        ledgers.hand,
        BigDecimal.valueOf(9_999),
        market.sometime(15),
        null);
  }

  private void payment() {
    BigDecimal amount = BigDecimal.valueOf(100L * ++number);
    Instant at = market.sometime(15);
    String reference = market.id("0x");
    switch (market.breaches() ? market.below(13) : market.below(6)) {
      case 0 -> {
        transfer(hand, amount, at, reference);
        transfer(
            CHAIN, amount.add(new BigDecimal("0.01")), at.plus(Duration.ofDays(20)), reference);
      }
      case 1 -> {
        transfer(hand, amount, at, null);
        transfer(CHAIN, amount, at.plus(Duration.ofDays(3)), reference);
      }
      case 2 -> parts(amount, at, reference);
      case 3 -> transfer("guild", "guild", "guild", CHAIN, amount, at, reference);
      case 4 -> {
        transfer("guild", "customer", "guild", hand, amount, at, reference);
        transfer("guild", "0xcc", "guild", CHAIN, amount, at, reference);
      }
      case 5 ->
          transfer("guild", "guild", "ann", "internal-ledger", amount, at, reference, "internal");
      case 6 -> transfer(CHAIN, amount, at, reference);
      case 7 -> transfer(hand, amount, at, market.percent(50) ? reference : null);
      case 8 -> {
        transfer(hand, amount, at, reference);
        transfer(CHAIN, amount, at, market.id("0x"));
      }
      case 9 -> {
        transfer(hand, amount, at, reference);
        transfer(CHAIN, amount.add(new BigDecimal("0.011")), at, reference);
      }
      case 10 -> {
        transfer("guild", "guild", "ann", hand, amount, at, reference);
        transfer("guild", "ann", "guild", CHAIN, amount, at, reference);
      }
      default -> elsewhere(amount, at, reference);
    }
  }

  /** The chain has it as the guild's, and the ledger, or nobody, in the book of the relief fund. */
  private void elsewhere(BigDecimal amount, Instant at, String reference) {
    transfer(CHAIN, amount, at, reference);
    if (market.percent(30)) {
      transfer(CHAIN, amount, at, reference);
    }
    BigDecimal near = amount.add(new BigDecimal(market.oneOf("0", "0.01", "0.011")));
    boolean out = market.percent(80);
    transfer("relief", out ? "relief" : "ann", out ? "ann" : "relief", hand, near, at, reference);
    if (market.percent(30)) {
      transfer("relief", "relief", "0xaa", CHAIN, near, at, reference);
    }
  }

  /** One reference, split in other ways in each ledger. */
  private void parts(BigDecimal amount, Instant at, String reference) {
    BigDecimal part = BigDecimal.valueOf(7L * number);
    transfer(hand, amount.subtract(part), at, reference);
    transfer(hand, part, at, reference);
    transfer(CHAIN, amount.subtract(BigDecimal.valueOf(3L * number)), at, reference);
    transfer(CHAIN, BigDecimal.valueOf(number), at, reference);
    transfer(CHAIN, BigDecimal.valueOf(2L * number), at, reference);
  }

  /** A row of a day for what the chain has in several transactions of that day. */
  private void batch() {
    Instant day = Instant.parse(MarketBuilder.day(market.sometime(15)) + "T00:00:00Z");
    int parts = 2 + market.below(3);
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < parts; i++) {
      BigDecimal part = BigDecimal.valueOf(1000L + 37L * i);
      sum = sum.add(part);
      Instant at = day.plusSeconds(i * 20_000L);
      transfer("relief", "relief", "0x" + i, CHAIN, part, at, market.id("0x"));
    }
    boolean whole = !market.breaches() || market.percent(50);
    transfer(
        "relief",
        "relief",
        "people",
        hand,
        whole ? sum : sum.subtract(BigDecimal.TEN),
        MarketBuilder.day(day),
        null);
  }

  private void transfer(String ledger, BigDecimal amount, Instant at, @Nullable String reference) {
    String payee = ledger.equals(hand) ? "ann" : "0xaa";
    transfer("guild", "guild", payee, ledger, amount, at, reference);
  }

  private void transfer(
      String book,
      String payer,
      String payee,
      String ledger,
      BigDecimal amount,
      Object at,
      @Nullable String reference) {
    transfer(book, payer, payee, ledger, amount, at, reference, "payment");
  }

  private void transfer(
      String book,
      String payer,
      String payee,
      String ledger,
      BigDecimal amount,
      Object at,
      @Nullable String reference,
      String kind) {
    market.add(
        "Transfer",
        "id",
        market.id("o"),
        "payer",
        payer,
        "payee",
        payee,
        "quantity",
        amount.toPlainString() + " USDC",
        "at",
        at,
        "ledger",
        ledger,
        "book",
        book,
        "kind",
        kind,
        "reference",
        reference);
  }
}
