package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Proposals, their votes or reported totals, and their executions, for DAO-004. */
final class ExecutionMarket {
  private ExecutionMarket() {}

  static void fill(MarketBuilder market) {
    for (String dao : new String[] {"dao", "dao2"}) {
      market.coverage(dao, "Vote", market.breaches() && market.percent(75));
      int count = 1 + market.below(3);
      for (int i = 0; i < count; i++) {
        proposal(market, dao);
      }
    }
  }

  private static void proposal(MarketBuilder market, String dao) {
    String id = market.id("p");
    Instant created = market.sometime(20);
    Instant opens = created.plus(Duration.ofHours(12));
    Instant closes = created.plus(Duration.ofDays(5));
    boolean opensStated = market.percent(60);
    boolean approved = !market.breaches() || market.percent(40);
    BigDecimal threshold = null;
    BigDecimal yes;
    BigDecimal no;
    BigDecimal least = new BigDecimal("0.000000000000000001");
    switch (market.below(4)) {
      case 0 -> {
        // Two thirds cannot be written; three quarters can, and 75 of 100 reach it exactly.
        threshold = new BigDecimal("0.75");
        yes = new BigDecimal(75).subtract(approved ? BigDecimal.ZERO : least);
        no = new BigDecimal(25);
      }
      case 1 -> {
        no = new BigDecimal(10 + market.below(40));
        yes = approved ? no.add(least) : no;
      }
      case 2 -> {
        // A threshold below half does not make a minority a majority.
        threshold = new BigDecimal("0.4");
        no = new BigDecimal(50);
        yes = new BigDecimal(approved ? 51 : 45);
      }
      default -> {
        no = new BigDecimal(market.below(20));
        yes = approved ? no.add(BigDecimal.TEN) : BigDecimal.ZERO;
      }
    }
    market.add(
        "Proposal",
        "id",
        id,
        "organization",
        dao,
        "kind",
        "other",
        "createdAt",
        created,
        "opensAt",
        opensStated ? opens : null,
        "closesAt",
        market.percent(80) ? closes : null,
        "threshold",
        threshold,
        "replacingAllowed",
        market.percent(50));
    if (market.percent(35)) {
      market.add("VoteCount", "id", market.id("n"), "proposal", id, "choice", "for", "weight", yes);
      market.add(
          "VoteCount", "id", market.id("n"), "proposal", id, "choice", "against", "weight", no);
      market.add(
          "VoteCount", "id", market.id("n"), "proposal", id, "choice", "abstain", "weight", 1000);
    } else {
      votes(market, id, "for", yes, created);
      votes(market, id, "against", no, created);
      vote(market, id, "abstain", new BigDecimal(500), created, null);
      if (market.percent(30)) {
        // Reported totals do not matter where there are votes.
        market.add(
            "VoteCount",
            "id",
            market.id("n"),
            "proposal",
            id,
            "choice",
            approved ? "against" : "for",
            "weight",
            9000);
      }
      if (market.percent(20)) {
        vote(market, id, "Option B", new BigDecimal(7), created, null);
      }
    }
    executions(market, id, dao, opensStated ? opens : created, closes);
  }

  private static void votes(
      MarketBuilder market, String proposal, String choice, BigDecimal weight, Instant created) {
    BigDecimal part = market.percent(50) ? BigDecimal.ONE.min(weight) : BigDecimal.ZERO;
    vote(market, proposal, choice, weight.subtract(part), created, null);
    if (part.signum() > 0) {
      vote(market, proposal, choice, part, created, "principal" + market.below(3));
    }
  }

  private static void vote(
      MarketBuilder market,
      String proposal,
      String choice,
      BigDecimal weight,
      Instant created,
      @Nullable String behalf) {
    String voter = "voter" + market.below(9);
    String id = market.id("v");
    String replaced = null;
    if (market.percent(30)) {
      // An earlier vote of the same party for something else, whose place this one takes.
      replaced = market.id("v");
      cast(
          market,
          replaced,
          proposal,
          voter,
          market.oneOf("for", "against"),
          new BigDecimal(777),
          created,
          behalf,
          null);
    }
    cast(market, id, proposal, voter, choice, weight, created, behalf, replaced);
    if (market.percent(15)) {
      // Somebody else's word does not replace it.
      cast(
          market,
          market.id("v"),
          proposal,
          "stranger",
          "abstain",
          BigDecimal.ONE,
          created,
          null,
          id);
    }
  }

  private static void cast(
      MarketBuilder market,
      String id,
      String proposal,
      String voter,
      String choice,
      BigDecimal weight,
      Instant created,
      @Nullable String behalf,
      @Nullable String replaces) {
    market.add(
        "Vote",
        "id",
        id,
        "proposal",
        proposal,
        "voter",
        market.as(voter),
        "weight",
        weight,
        "at",
        created.plus(Duration.ofHours(13 + market.below(100))),
        "onBehalfOf",
        behalf == null ? null : market.as(behalf),
        "replaces",
        replaces);
    market.add(
        "VoteChoice",
        "id",
        "c-" + id,
        "vote",
        id,
        "proposal",
        proposal,
        "choice",
        choice,
        "weight",
        weight);
  }

  private static void executions(
      MarketBuilder market, String proposal, String dao, Instant opens, Instant closes) {
    if (market.percent(30)) {
      execution(
          market,
          proposal,
          dao,
          market.oneOf("queued", "canceled", "expired"),
          opens.minusSeconds(5));
    }
    if (market.percent(80)) {
      execution(market, proposal, dao, "executed", closes.plus(Duration.ofHours(market.below(50))));
    }
    if (market.percent(20)) {
      execution(market, proposal, dao, "executed", opens);
    }
    if (market.breaches() && market.percent(20)) {
      execution(market, proposal, dao, "executed", MarketBuilder.micros(opens, -1));
    }
  }

  private static void execution(
      MarketBuilder market, String proposal, String dao, String stage, Instant at) {
    market.add(
        "Execution",
        "id",
        market.id("x"),
        "proposal",
        proposal,
        "organization",
        dao,
        "stage",
        stage,
        "at",
        at);
  }
}
