package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Flows between organizations and people, more or fewer of them through one, for OVN-010. */
final class FlowMarket {
  private static final String[] OTHERS = {"a", "b", "c", "ann", "bob"};

  private FlowMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Market", "id", "market:test");
    market.add("Market", "id", "place", "operator", "runner");
    market.add("Organization", "id", "a", "form", "open-value-network", "host", "host");
    for (String organization : new String[] {"b", "c", "hub", "runner", "host"}) {
      market.add("Organization", "id", organization, "form", "cooperative");
    }
    market.add("Account", "id", "till", "organization", "hub", "kind", "bank");
    // Three ledgers besides the hub's are complete, or at most one is.
    boolean seen = market.percent(95);
    for (String keeper : new String[] {"a", "b", "c"}) {
      market.covered(
          keeper,
          "Transfer",
          MarketBuilder.START,
          seen ? MarketBuilder.END : MarketBuilder.MIDDLE,
          true);
    }
    if (market.percent(50)) {
      market.covered("hub", "Transfer", MarketBuilder.START, MarketBuilder.END, true);
    }
    if (market.percent(30)) {
      market.decide(
          market.oneOf("place", "market:test"),
          null,
          market.oneOf(MarketBuilder.MIDDLE, null),
          Map.of("maximumShare", market.oneOf("0.25", "0.5", "0.75")));
    }
    String middle = market.percent(96) ? "hub" : market.oneOf("runner", "host", "b");
    String place = market.percent(60) ? "place" : null;
    String unit = market.percent(85) ? " EUR" : " USD";
    BigDecimal hundred = new BigDecimal(100);
    int turns = 1 + market.below(2);
    for (int i = 0; i < turns; i++) {
      int payer = market.below(5);
      String from = OTHERS[payer];
      String to = OTHERS[(payer + (market.percent(90) ? 1 + market.below(4) : 0)) % 5];
      pay(market, from, middle, hundred, unit, place);
      pay(market, middle, to, hundred, unit, place);
    }
    BigDecimal beside = hundred.multiply(new BigDecimal(2L * turns));
    BigDecimal nearly = beside.subtract(new BigDecimal("0.01"));
    BigDecimal rest =
        market.breaches()
            ? market.oneOf(nearly, nearly, BigDecimal.TEN, BigDecimal.TEN, beside)
            : beside.multiply(new BigDecimal(3));
    int from = market.below(5);
    pay(market, OTHERS[from], OTHERS[(from + 1 + market.below(4)) % 5], rest, unit, place);
  }

  private static void pay(
      MarketBuilder market,
      String from,
      String to,
      BigDecimal amount,
      String unit,
      @Nullable String place) {
    if (from.equals(to)) {
      return;
    }
    String payer = named(market, from);
    String payee = named(market, to);
    Instant at =
        market.percent(95)
            ? market.sometime(1)
            : market.oneOf(
                MarketBuilder.START,
                MarketBuilder.micros(MarketBuilder.START, -1),
                MarketBuilder.END);
    String kind = market.percent(98) ? market.oneOf("payment", "income", "payout") : "swap";
    String id =
        transfer(
            market, payer, payee, amount + unit, at, place, market.oneOf(from, null), kind, null);
    // The other side's record, and what a third one says, say the same.
    if (market.percent(40)) {
      transfer(
          market, payer, payee, amount + unit, at, place, market.oneOf(to, "runner"), kind, null);
    }
    if (market.percent(5)) {
      transfer(market, payee, payer, amount + unit, at, place, null, "refund", id);
    }
  }

  private static String named(MarketBuilder market, String party) {
    return party.equals("hub") && market.percent(40)
        ? "till"
        : party.equals("ann") || party.equals("bob") ? market.as(party) : party;
  }

  private static String transfer(
      MarketBuilder market,
      String payer,
      String payee,
      String quantity,
      Instant at,
      @Nullable String place,
      @Nullable String book,
      String kind,
      @Nullable String reverses) {
    String id = market.id("t");
    market.add(
        "Transfer",
        "id",
        id,
        "payer",
        payer,
        "payee",
        payee,
        "quantity",
        quantity,
        "at",
        at,
        "market",
        place,
        "book",
        book,
        "kind",
        kind,
        "reverses",
        reverses);
    return id;
  }
}
