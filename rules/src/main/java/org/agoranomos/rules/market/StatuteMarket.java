package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Changes of statutes with about enough members and votes for them, for COOP-005. */
final class StatuteMarket {
  private static final BigDecimal LEAST = new BigDecimal("0.000000000000000001");

  private StatuteMarket() {}

  static void fill(MarketBuilder market) {
    market.add("Organization", "id", "coop", "form", "cooperative");
    market.add("Organization", "id", "firm", "form", "company");
    market.coverage("coop", "Vote", market.percent(90));
    if (market.percent(40)) {
      market.decide("coop", null, MarketBuilder.MIDDLE, Map.of("adopted", "agreed"));
      market.decide(
          "coop",
          MarketBuilder.MIDDLE,
          null,
          Map.of(
              "laterAttendance",
              market.oneOf("0.1", "0.5"),
              "proxies",
              market.oneOf("true", "false"),
              "majority",
              "1",
              "majorityOf",
              "2",
              "abstentions",
              "true"));
    }
    int proposals = 3 + market.below(2);
    for (int i = 0; i < proposals; i++) {
      proposal(market);
    }
  }

  private static void proposal(MarketBuilder market) {
    String id = market.id("p");
    String meeting = market.id("m");
    boolean breach = market.breaches();
    boolean few = breach && market.percent(60);
    Instant at =
        market.percent(20)
            ? MarketBuilder.micros(MarketBuilder.MIDDLE, market.below(2) - 1)
            : market.sometime(12);
    market.add(
        "Proposal",
        "id",
        id,
        "organization",
        market.percent(95) ? "coop" : "firm",
        "meeting",
        meeting,
        "kind",
        market.percent(90) ? "statute" : "other",
        "createdAt",
        at.minus(Duration.ofDays(9)),
        "opensAt",
        market.percent(30) ? at.minus(Duration.ofDays(3)) : null,
        "closesAt",
        market.percent(40)
            ? market.oneOf(MarketBuilder.MIDDLE.plus(Duration.ofDays(1)), at.plusSeconds(60))
            : null,
        "status",
        breach
            ? market.oneOf("adopted", "Agreed", "adopted", "Adopted")
            : market.oneOf("adopted", "rejected", "closed", null),
        "replacingAllowed",
        false);
    meeting(market, meeting, at, few);
    votes(market, id, at, breach && !few);
    execution(market, id, at);
  }

  /** Of some decisions it is known that they were carried out, at the meeting or a day later. */
  static void execution(MarketBuilder market, String proposal, Instant at) {
    if (market.percent(40)) {
      Instant executed = at.plus(market.oneOf(Duration.ZERO, Duration.ofDays(1)));
      market.add(
          "Execution",
          "id",
          market.id("x"),
          "proposal",
          proposal,
          "organization",
          "coop",
          "stage",
          market.percent(75) ? "executed" : "queued",
          "at",
          market.percent(30)
              ? MarketBuilder.day(executed)
              : MarketBuilder.micros(executed, market.below(2)));
    }
  }

  private static void meeting(MarketBuilder market, String id, Instant at, boolean few) {
    int entitled = market.oneOf(9, 10, 40);
    int convocation = few ? 1 : 1 + market.below(2);
    int present =
        few
            ? entitled / 2 - market.below(2)
            : convocation == 2 ? 1 + market.below(4) : (entitled + 1) / 2 + market.below(2);
    market.add(
        "Meeting",
        "id",
        id,
        "organization",
        "coop",
        "kind",
        market.percent(96) ? "general" : "board",
        "convocation",
        market.percent(92) ? convocation : null,
        "at",
        market.percent(40) ? MarketBuilder.day(at) : at,
        "entitled",
        market.percent(96) ? entitled : null,
        "present",
        market.percent(96) ? present : null,
        "represented",
        market.percent(80) ? market.below(2) : null);
  }

  private static void votes(MarketBuilder market, String proposal, Instant at, boolean lost) {
    boolean secret = market.percent(50);
    BigDecimal yes = new BigDecimal(20);
    if (lost) {
      yes = market.oneOf(yes.subtract(LEAST), new BigDecimal(15), BigDecimal.ONE);
    }
    part(market, proposal, at, secret, "for", yes);
    if (market.percent(80)) {
      part(market, proposal, at, secret, "against", BigDecimal.TEN);
    }
    if (market.percent(30)) {
      part(market, proposal, at, secret, "abstain", market.oneOf(BigDecimal.TEN, yes));
    }
    if (market.percent(15)) {
      part(market, proposal, at, secret, "Option B", market.oneOf(LEAST, BigDecimal.TEN));
    }
  }

  private static void part(
      MarketBuilder market,
      String proposal,
      Instant at,
      boolean secret,
      String choice,
      BigDecimal weight) {
    if (secret) {
      market.add(
          "VoteCount",
          "id",
          market.id("n"),
          "proposal",
          proposal,
          "choice",
          choice,
          "weight",
          weight);
      return;
    }
    String vote = market.id("v");
    market.add(
        "Vote",
        "id",
        vote,
        "proposal",
        proposal,
        "voter",
        "voter-" + choice,
        "weight",
        weight,
        "at",
        at);
    market.add(
        "VoteChoice",
        "id",
        market.id("w"),
        "vote",
        vote,
        "proposal",
        proposal,
        "choice",
        choice,
        "weight",
        weight);
  }
}
