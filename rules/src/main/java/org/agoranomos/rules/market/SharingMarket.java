package org.agoranomos.rules.market;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who shares energy with whom, in which zones, and what they are, for NRG-003. */
final class SharingMarket {
  private static final String[] PARTIES = {"ann", "bob", "eve", "fay"};

  private final MarketBuilder market;
  private final Instant turn;

  private SharingMarket(MarketBuilder market) {
    this.market = market;
    turn = market.sometime(5);
  }

  static void fill(MarketBuilder market) {
    for (String place : new String[] {"peer", "fair"}) {
      market.add("Market", "id", place);
      market.coverage(place, "MeterReading", market.percent(85));
      if (market.percent(25)) {
        market.decide(place, MarketBuilder.MIDDLE, null, Map.of("role", "prosumer"));
      }
    }
    market.uselessLink("ann", "eve");
    SharingMarket sharing = new SharingMarket(market);
    for (String party : PARTIES) {
      sharing.party(party);
    }
    for (int i = 0, trades = 2 + market.below(4); i < trades; i++) {
      sharing.trade();
    }
  }

  private void party(String party) {
    boolean apart = market.breaches() && market.percent(50);
    String zone = apart ? market.oneOf("south", "west") : "north";
    boolean moves = market.percent(20);
    reading(party, "main", market.percent(95) ? zone : null, null, moves ? turn : null);
    if (moves) {
      reading(party, "main", "north", turn, null);
    }
    if (market.percent(10)) {
      reading(party, "second", "north", null, turn);
    }
    if (market.percent(market.breaches() ? 15 : 0)) {
      market.add(
          "Party",
          "id",
          party,
          "kind",
          "organization",
          "activity",
          market.oneOf("D35.11", "35.14", "3510", "35.2", "01.11"));
    }
    boolean byGroup = market.percent(50);
    String role = market.oneOf("active customer", "Active Customer", "prosumer", "active customer");
    market.add(
        "Membership",
        "id",
        market.id("m"),
        "member",
        market.as(party),
        "organization",
        "coop",
        "role",
        byGroup ? "member" : role,
        "group",
        byGroup ? role : null,
        "from",
        market.percent(80) ? "2025-01-01" : market.percent(50) ? turn : MarketBuilder.day(turn),
        "until",
        null);
  }

  private void reading(
      String party,
      String meter,
      @Nullable String zone,
      @Nullable Instant from,
      @Nullable Instant until) {
    market.add(
        "MeterReading",
        "id",
        market.id("r"),
        "party",
        market.as(party),
        "meter",
        meter,
        "kind",
        market.oneOf("produced", "consumed"),
        "quantity",
        "5 kWh",
        "zone",
        zone,
        "from",
        from == null ? MarketBuilder.START : from,
        "until",
        until == null ? MarketBuilder.END : until);
  }

  private void trade() {
    int seller = market.below(4);
    Instant at =
        market.percent(40)
            ? market.oneOf(turn, MarketBuilder.micros(turn, -1))
            : market.sometime(1);
    market.add(
        "Trade",
        "id",
        market.id("t"),
        "market",
        market.oneOf("peer", "fair"),
        "seller",
        market.as(PARTIES[seller]),
        "buyer",
        market.as(PARTIES[(seller + 1 + market.below(3)) % 4]),
        "quantity",
        market.percent(90) ? market.oneOf("3 kWh", "300 Wh") : "3 kg",
        "price",
        "1 EUR",
        "at",
        market.percent(20) ? MarketBuilder.day(at) : at);
  }
}
