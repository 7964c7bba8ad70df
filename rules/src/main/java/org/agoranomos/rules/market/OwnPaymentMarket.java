package org.agoranomos.rules.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Payments put to the vote of those who gain by them, among others, for DAO-008. */
final class OwnPaymentMarket {
  private static final BigDecimal LEAST = new BigDecimal("0.000000000000000001");

  private OwnPaymentMarket() {}

  static void fill(MarketBuilder market) {
    market.coverage("dao", "Vote", market.percent(92));
    market.add(
        "Account", "id", "safe", "organization", "dao", "ledger", "chain", "kind", "treasury");
    market.uselessLink("ann", "carl");
    int count = 1 + market.below(3);
    for (int i = 0; i < count; i++) {
      proposal(market);
    }
  }

  private static void proposal(MarketBuilder market) {
    String id = market.id("p");
    Instant created = market.sometime(15);
    boolean threshold = market.percent(25);
    market.add(
        "Proposal",
        "id",
        id,
        "organization",
        "dao",
        "kind",
        "treasury",
        "createdAt",
        created,
        "opensAt",
        market.percent(50) ? created.plusSeconds(60) : null,
        "closesAt",
        created.plus(Duration.ofDays(5)),
        "quorum",
        market.percent(75) ? market.oneOf("60", "150", "20") : null,
        "countingRule",
        market.percent(75) ? market.oneOf("for", "for-and-abstain", "all") : null,
        "threshold",
        threshold ? "0.75" : null,
        "replacingAllowed",
        true);
    String beneficiary = market.percent(90) ? "ann" : "safe";
    action(market, id, 0, market.percent(90) ? beneficiary : null);
    if (market.percent(30)) {
      action(market, id, 1, market.oneOf("bob", "dao"));
    }
    // With the beneficiary 60 to 20 or more; without, about as many as are needed.
    BigDecimal no = new BigDecimal(20);
    BigDecimal needed = threshold ? new BigDecimal(60) : no.add(LEAST);
    BigDecimal others =
        market.breaches()
            ? market.oneOf(needed, needed.subtract(LEAST), BigDecimal.ONE, BigDecimal.ONE)
            : needed.add(BigDecimal.TEN);
    vote(market, id, "dora", "against", no, created, null);
    vote(market, id, "bob", "for", others.subtract(BigDecimal.ONE), created, null);
    // As the proxy of somebody else, which is not the beneficiary's vote.
    vote(market, id, market.as("ann"), "for", BigDecimal.ONE, created, "eva");
    vote(market, id, "fred", "abstain", new BigDecimal(market.oneOf(0, 35, 85)), created, null);
    String choice = market.percent(92) ? "for" : market.oneOf("against", "abstain");
    BigDecimal own = market.percent(90) ? new BigDecimal(60) : BigDecimal.ONE;
    switch (market.below(4)) {
      case 0 -> vote(market, id, "eva", choice, own, created, market.as("ann"));
      case 1 -> {
        vote(market, id, market.as("ann"), choice, own.subtract(BigDecimal.ONE), created, null);
        vote(market, id, "eva", choice, BigDecimal.ONE, created, market.as("ann"));
      }
      case 2 -> {
        String first = vote(market, id, market.as("ann"), "for", own, created, null);
        cast(market, id, market.as("ann"), choice, own, created, null, first);
      }
      default -> vote(market, id, market.as("ann"), choice, own, created, null);
    }
    if (market.percent(15)) {
      vote(market, id, "safe", "for", new BigDecimal(5), created, null);
    }
    if (market.percent(75)) {
      market.add(
          "Execution",
          "id",
          market.id("x"),
          "proposal",
          id,
          "organization",
          "dao",
          "stage",
          market.oneOf("executed", "executed", "executed", "queued", "canceled"),
          "at",
          created.plus(Duration.ofDays(7)));
    }
  }

  private static void action(
      MarketBuilder market, String proposal, int index, @Nullable String beneficiary) {
    market.add(
        "ProposalAction",
        "id",
        market.id("a"),
        "proposal",
        proposal,
        "index",
        index,
        "beneficiary",
        beneficiary == null ? null : market.as(beneficiary),
        "quantity",
        "500 EUR");
  }

  private static String vote(
      MarketBuilder market,
      String proposal,
      String voter,
      String choice,
      BigDecimal weight,
      Instant created,
      @Nullable String behalf) {
    return cast(market, proposal, voter, choice, weight, created, behalf, null);
  }

  private static String cast(
      MarketBuilder market,
      String proposal,
      String voter,
      String choice,
      BigDecimal weight,
      Instant created,
      @Nullable String behalf,
      @Nullable String replaces) {
    String id = market.id("v");
    market.add(
        "Vote",
        "id",
        id,
        "proposal",
        proposal,
        "voter",
        voter,
        "weight",
        weight,
        "at",
        created.plus(Duration.ofHours(13 + market.below(90))),
        "onBehalfOf",
        behalf,
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
    return id;
  }
}
