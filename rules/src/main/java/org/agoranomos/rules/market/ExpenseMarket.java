package org.agoranomos.rules.market;

import org.jspecify.annotations.Nullable;

/** Expenses of two organizations, for COOP-017. */
final class ExpenseMarket {
  private static final String[] PEOPLE = {"ann", "bob", "cleo", "dan"};

  private ExpenseMarket() {}

  static void fill(MarketBuilder market) {
    market.uselessLink("ann", "bob");
    int count = 2 + market.below(8);
    for (int i = 0; i < count; i++) {
      int submitter = market.below(4);
      String other = PEOPLE[(submitter + 1 + market.below(3)) % 4];
      String third = PEOPLE[(submitter + 1 + market.below(3)) % 4];
      String self = PEOPLE[submitter];
      switch (market.breaches() ? market.below(8) : market.below(4)) {
        case 0, 1 -> expense(market, self, other, third);
        case 2 -> expense(market, self, other, null);
        case 3 -> expense(market, self, null, market.percent(50) ? third : null);
        case 4 -> expense(market, self, self, third);
        case 5 -> expense(market, self, other, self);
        case 6 -> expense(market, self, self, self);
        default -> expense(market, self, null, self);
      }
    }
  }

  private static void expense(
      MarketBuilder market, String submitter, @Nullable String approver, @Nullable String payer) {
    market.add(
        "Expense",
        "id",
        market.id("e"),
        "organization",
        market.oneOf("coop", "farm"),
        "submittedBy",
        market.as(submitter),
        "approvedBy",
        approver == null ? null : market.as(approver),
        "paidBy",
        payer == null ? null : market.as(payer),
        "payee",
        market.as(market.oneOf(PEOPLE)),
        "quantity",
        (1 + market.below(500)) + " EUR",
        "at",
        market.percent(50) ? market.sometime(0) : MarketBuilder.day(market.sometime(0)));
  }
}
