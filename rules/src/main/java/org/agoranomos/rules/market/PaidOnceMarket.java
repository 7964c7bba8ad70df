package org.agoranomos.rules.market;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Work that two organizations log and pay, or that only looks like it, for XORG-011. */
final class PaidOnceMarket {
  private PaidOnceMarket() {}

  static void fill(MarketBuilder market) {
    for (String organization : new String[] {"lab", "coop"}) {
      market.add("Organization", "id", organization, "form", "open-value-network");
      market.coverage(organization, "Transfer", market.percent(75));
    }
    market.uselessLink("ann", "bob");
    int works = 1 + market.below(4);
    for (int i = 0; i < works; i++) {
      work(market, "W-" + i);
    }
  }

  private static void work(MarketBuilder market, String reference) {
    String who = market.oneOf("ann", "bob");
    Instant at = market.sometime(20);
    boolean same = market.breaches() && market.percent(70);
    int differs = same ? -1 : market.below(6);
    Object first = market.percent(50) ? at : MarketBuilder.day(at);
    Instant midnight = Instant.parse(MarketBuilder.day(at) + "T00:00:00Z");
    Object second =
        differs == 0
            ? midnight.plus(Duration.ofDays(market.percent(50) ? 1 : 9))
            : first instanceof String
                ? market.oneOf(
                    midnight, MarketBuilder.micros(midnight.plus(Duration.ofDays(1)), -1), first)
                : market.oneOf(at, MarketBuilder.day(at));
    String one =
        log(market, "lab", who, "5 h", first, reference, market.percent(30) ? "hull" : null);
    String two =
        log(
            market,
            differs == 1 ? "lab" : "coop",
            differs == 2 ? "cleo" : who,
            differs == 3 ? "6 h" : "5.0 h",
            second,
            differs == 4 ? "X" + reference : reference,
            market.percent(30) ? market.oneOf("hull", "sail") : null);
    Instant paid = at.plus(Duration.ofDays(5));
    Instant again = market.oneOf(paid, paid.plusSeconds(5), paid.plus(Duration.ofDays(9)));
    String t1 = pay(market, "lab", who, paid, "payout", one, reference, null);
    String t2 =
        differs == 5
            ? "none"
            : pay(
                market,
                "coop",
                differs == 2 ? "cleo" : who,
                again,
                "payment",
                two,
                reference,
                null);
    // Other payments to the same, and what goes back.
    pay(market, "coop", who, again, "internal", two, reference, null);
    pay(market, "coop", who, again, "payment", "none", "none", null);
    if (market.percent(20)) {
      pay(
          market,
          market.as(who),
          market.oneOf("lab", "coop"),
          market.oneOf(again, MarketBuilder.micros(paid, -1), again.plusSeconds(60)),
          market.oneOf("refund", "payment"),
          "none",
          "none",
          market.percent(50) ? null : market.oneOf(t1, t2));
    }
  }

  private static String log(
      MarketBuilder market,
      String organization,
      String who,
      String quantity,
      Object at,
      String reference,
      @Nullable String output) {
    String id = market.id("c");
    market.add(
        "Contribution",
        "id",
        id,
        "contributor",
        market.as(who),
        "organization",
        organization,
        "kind",
        "work",
        "quantity",
        quantity,
        "at",
        at,
        "reference",
        reference,
        "output",
        output);
    return id;
  }

  private static String pay(
      MarketBuilder market,
      String payer,
      String payee,
      Instant at,
      String kind,
      String contribution,
      String reference,
      @Nullable String reverses) {
    String id = market.id("t");
    int names = market.below(3);
    market.add(
        "Transfer",
        "id",
        id,
        "payer",
        payer,
        "payee",
        payee.equals("ann") || payee.equals("bob") ? market.as(payee) : payee,
        "quantity",
        "100 EUR",
        "at",
        market.percent(30) ? MarketBuilder.day(at) : at,
        "book",
        market.percent(70) ? payer : market.percent(70) ? null : payee,
        "kind",
        kind,
        "settles",
        names == 0 ? contribution : names == 1 ? reference : null,
        "reference",
        names == 2 ? reference : null,
        "reverses",
        reverses);
    return id;
  }
}
