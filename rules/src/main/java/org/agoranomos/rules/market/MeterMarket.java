package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What meters count in an hour, and what is sold of it, for NRG-001. The readings of one party have
 * the same hour or do not meet, and each party is on one market.
 */
final class MeterMarket {
  private final MarketBuilder market;

  private MeterMarket(MarketBuilder market) {
    this.market = market;
  }

  static void fill(MarketBuilder market) {
    for (String place : new String[] {"peer", "fair"}) {
      market.add("Market", "id", place);
      market.coverage(place, "Trade", market.percent(85));
      if (market.percent(85)) {
        market.covered(place, "MeterReading", MarketBuilder.START, MarketBuilder.END, true);
      }
      if (market.percent(30)) {
        market.decide(place, MarketBuilder.MIDDLE, null, Map.of("tolerance", "0.1"));
      }
    }
    market.uselessLink("ann", "bob");
    MeterMarket meters = new MeterMarket(market);
    meters.party("ann", "peer");
    meters.party("bob", "fair");
  }

  private void party(String party, String place) {
    Instant hour =
        Instant.parse(MarketBuilder.day(market.sometime(2)) + "T00:00:00Z")
            .plus(Duration.ofHours(market.below(20)));
    if (market.percent(20)) {
      hour = MarketBuilder.MIDDLE.minus(Duration.ofHours(market.below(2)));
    }
    for (int i = 0, hours = 1 + market.below(2); i < hours; i++) {
      hour(party, place, hour.plus(Duration.ofHours(i)));
    }
  }

  private void hour(String party, String place, Instant hour) {
    BigDecimal produced = BigDecimal.valueOf(1 + market.below(9));
    reading(party, "roof", "produced", produced, hour);
    if (market.percent(20)) {
      reading(party, "roof", "produced", produced, hour);
    }
    if (market.percent(30)) {
      BigDecimal more = BigDecimal.valueOf(1 + market.below(5));
      reading(party, "barn", "produced", more, hour);
      produced = produced.add(more);
    }
    if (market.percent(30)) {
      reading(party, "home", "consumed", BigDecimal.valueOf(9), hour);
    }
    if (market.percent(30)) {
      BigDecimal bought = BigDecimal.valueOf(1 + market.below(3));
      trade(place, "eve", party, bought, time(hour));
      produced = produced.add(bought);
    }
    BigDecimal half = BigDecimal.valueOf(market.below(2));
    boolean breach = market.breaches() && market.percent(60);
    BigDecimal all =
        breach
            ? produced
                .multiply(new BigDecimal(market.oneOf("1.02", "1.1", "1.2")))
                .add(new BigDecimal(market.oneOf("0", "0.001")))
            : produced.multiply(new BigDecimal(market.oneOf("1", "1.02", "0.9")));
    trade(place, party, "dan", half, time(hour));
    trade(place, party, market.oneOf("eve", "dan"), all.subtract(half), time(hour));
    if (market.percent(20)) {
      trade(place, party, market.percent(50) ? party : "eve", BigDecimal.TEN, hour.minusSeconds(1));
    }
  }

  private Object time(Instant hour) {
    if (market.percent(10)) {
      return MarketBuilder.day(hour);
    }
    return market.oneOf(
        hour, MarketBuilder.micros(hour.plusSeconds(3600), -1), hour.plusSeconds(600));
  }

  private void reading(String party, String meter, String kind, BigDecimal quantity, Instant from) {
    market.add(
        "MeterReading",
        "id",
        market.id("r"),
        "party",
        market.as(party),
        "meter",
        meter,
        "kind",
        kind,
        "quantity",
        energy(quantity),
        "from",
        from,
        "until",
        from.plusSeconds(3600));
  }

  private String energy(BigDecimal kilowattHours) {
    return switch (market.below(4)) {
      case 0 -> kilowattHours.movePointRight(3).toPlainString() + " Wh";
      case 1 -> kilowattHours.movePointLeft(3).toPlainString() + " MWh";
      default -> kilowattHours.toPlainString() + " kWh";
    };
  }

  private void trade(String place, String seller, String buyer, BigDecimal quantity, Object at) {
    market.add(
        "Trade",
        "id",
        market.id("t"),
        "market",
        place,
        "seller",
        market.as(seller),
        "buyer",
        market.as(buyer),
        "quantity",
        energy(quantity),
        "price",
        "1 EUR",
        "at",
        at);
  }
}
