package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Payments of a DAO and of a part of it, decided, mandated, or neither, for DAO-005. */
final class OutflowMarket {
  private OutflowMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "dao", "form", "dao");
    market.add("Organization", "id", "guild", "form", "dao", "parent", "dao");
    account(market, "safe", null);
    account(market, "wallet", "grants");
    for (String organization : new String[] {"dao", "guild"}) {
      for (String kind : new String[] {"Execution", "Mandate"}) {
        covered(market, organization, kind);
      }
    }
    if (market.percent(50)) {
      market.decide(
          "dao", MarketBuilder.MIDDLE, null, Map.of("lookback", market.oneOf("P5D", "P40D")));
    }
    decided(market, "ann", 500);
    decided(market, "bob", 700);
    for (String unit : new String[] {"EUR", "TOOL"}) {
      if (market.percent(70)) {
        mandated(market, unit);
      }
    }
    apart(market);
    if (market.breaches() && market.percent(30)) {
      // Neither decided nor mandated, in a unit of which there are no mandates.
      transfer(
          market,
          "safe",
          "safe",
          market.as("dan"),
          "5 USD",
          time(market, market.sometime(2)),
          null);
    }
  }

  private static void account(MarketBuilder market, String id, @Nullable String holder) {
    market.add(
        "Account",
        "id",
        id,
        "organization",
        "dao",
        "holder",
        holder,
        "ledger",
        "chain",
        "kind",
        "multisig");
  }

  private static void covered(MarketBuilder market, String organization, String kind) {
    if (market.percent(95)) {
      market.add(
          "Coverage",
          "id",
          market.id("k"),
          "organization",
          organization,
          "kind",
          kind,
          "from",
          market.percent(85) ? "2025-11-01T00:00:00Z" : MarketBuilder.START,
          "until",
          market.percent(90) ? MarketBuilder.END : MarketBuilder.MIDDLE,
          "complete",
          true,
          "statedBy",
          "audit");
    }
  }

  /** Actions for equal payments, all executed at one time, and payments about then. */
  private static void decided(MarketBuilder market, String payee, int amount) {
    Instant executed = market.sometime(15);
    int actions = 1 + market.below(2);
    String proposal = proposal(market, executed);
    for (int i = 0; i < actions; i++) {
      if (i > 0 && market.percent(50)) {
        proposal = proposal(market, executed);
      }
      market.add(
          "ProposalAction",
          "id",
          market.id("a"),
          "proposal",
          proposal,
          "index",
          i,
          "beneficiary",
          market.as(payee),
          "quantity",
          amount + " GBP");
    }
    int payments = market.breaches() ? market.below(actions + 2) : market.below(actions + 1);
    Instant at = executed;
    for (int i = 0; i < payments; i++) {
      boolean early = market.breaches() && market.percent(15);
      at = market.percent(20) ? at : at.plus(Duration.ofDays(2));
      Instant when = early ? MarketBuilder.micros(executed, -1) : at;
      boolean day = !early && when.isAfter(executed) && market.percent(20);
      transfer(
          market,
          market.oneOf("safe", "dao"),
          "safe",
          market.as(payee),
          amount + " GBP",
          day ? MarketBuilder.day(when) : when,
          null);
    }
    if (market.percent(30)) {
      String named = proposal(market, executed);
      Instant when =
          market.breaches() && market.percent(30) ? MarketBuilder.micros(executed, -1) : executed;
      transfer(market, "safe", "safe", "eve", "3 GBP", when, named);
    }
  }

  private static String proposal(MarketBuilder market, Instant executed) {
    String id = market.id("p");
    market.add(
        "Proposal",
        "id",
        id,
        "organization",
        "dao",
        "kind",
        "treasury",
        "createdAt",
        executed.minus(Duration.ofDays(9)),
        "replacingAllowed",
        false);
    market.add(
        "Execution",
        "id",
        market.id("x"),
        "proposal",
        id,
        "organization",
        "dao",
        "stage",
        "executed",
        "at",
        executed);
    return id;
  }

  private static void mandated(MarketBuilder market, String unit) {
    boolean two = market.percent(50);
    Instant turn = market.percent(50) ? MarketBuilder.MIDDLE : market.sometime(30);
    Instant start = MarketBuilder.START.plus(Duration.ofDays(9));
    String holder = market.oneOf("grants", "guild");
    mandate(market, holder, unit, start, two ? turn : MarketBuilder.END.minus(Duration.ofDays(9)));
    if (two) {
      Instant from = market.percent(30) ? turn.minus(Duration.ofDays(9)) : turn;
      mandate(market, holder, unit, from, MarketBuilder.END.minus(Duration.ofDays(9)));
    }
    Instant at = start;
    int payments = 1 + market.below(4);
    for (int i = 0; i < payments; i++) {
      at =
          switch (market.below(5)) {
            case 0 -> at;
            case 1 -> at.isBefore(turn) ? turn : at.plusSeconds(9);
            case 2 -> at.plus(Duration.ofDays(1));
            default -> at.plus(Duration.ofDays(8));
          };
      String amount = (market.breaches() ? market.oneOf(40, 50, 60, 61, 101) : 15) + " " + unit;
      draw(market, holder, amount, at);
    }
    if (market.breaches() && market.percent(20)) {
      draw(market, holder, "1 " + unit, MarketBuilder.micros(start, -1));
    }
  }

  private static void draw(MarketBuilder market, String holder, String amount, Instant at) {
    boolean part = holder.equals("guild");
    transfer(
        market,
        part ? "guild" : "wallet",
        part ? market.percent(50) ? "box" : null : market.percent(85) ? "wallet" : null,
        market.as("carl"),
        amount,
        time(market, at),
        null);
  }

  private static Object time(MarketBuilder market, Instant at) {
    return market.percent(15) ? MarketBuilder.day(at) : at;
  }

  private static void mandate(
      MarketBuilder market, String holder, String unit, Instant from, Instant until) {
    market.add(
        "Mandate",
        "id",
        market.id("m"),
        "organization",
        "dao",
        "holder",
        market.as(holder),
        "limit",
        "100 " + unit,
        "from",
        from,
        "until",
        until);
  }

  /** Payments that need no decision. */
  private static void apart(MarketBuilder market) {
    Instant at = market.sometime(2);
    switch (market.below(6)) {
      case 0 -> transfer(market, "safe", "safe", "wallet", "9 EUR", at, null);
      case 1 -> transfer(market, "guild", null, "dao", "9 EUR", at, null);
      case 2 -> {
        String id = transfer(market, "safe", "safe", "dan", "9 CHF", at, null);
        market.add(
            "Transfer",
            "id",
            market.id("t"),
            "payer",
            "dan",
            "payee",
            "safe",
            "quantity",
            "9 CHF",
            "at",
            at.plusSeconds(99),
            "kind",
            "other",
            "reverses",
            id);
      }
      case 3 -> {
        Object[] same = {"payer", "safe", "payee", "fay", "quantity", "9 CHF", "at", at};
        market.add("Transfer", with(same, "id", market.id("t"), "kind", "gas"));
        market.add("Transfer", with(same, "id", market.id("t"), "kind", "swap"));
        market.add("Transfer", with(same, "id", market.id("t"), "kind", "fee"));
        market.add("Transfer", with(same, "id", market.id("t"), "kind", "payment", "book", "fay"));
      }
      default -> {}
    }
    if (market.breaches() && market.percent(20)) {
      // One payment, in the book and on the chain: found once.
      Object[] same = {
        "payer",
        "safe",
        "payerAccount",
        "safe",
        "payee",
        "gus",
        "quantity",
        "9 CHF",
        "at",
        at,
        "reference",
        "x",
        "kind",
        "payment"
      };
      market.add("Transfer", with(same, "id", market.id("t"), "book", "dao"));
      market.add("Transfer", with(same, "id", market.id("t")));
    }
  }

  private static Object[] with(Object[] same, Object... more) {
    Object[] all = Arrays.copyOf(same, same.length + more.length);
    System.arraycopy(more, 0, all, same.length, more.length);
    return all;
  }

  private static String transfer(
      MarketBuilder market,
      String payer,
      @Nullable String account,
      String payee,
      String quantity,
      Object at,
      @Nullable String proposal) {
    String id = market.id("t");
    market.add(
        "Transfer",
        "id",
        id,
        "payer",
        payer,
        "payerAccount",
        account,
        "payee",
        payee,
        "quantity",
        quantity,
        "at",
        at,
        "kind",
        "payment",
        "proposal",
        proposal);
    return id;
  }
}
