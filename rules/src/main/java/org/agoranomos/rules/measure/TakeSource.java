package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.ontology.fact.Transfer;
import org.jspecify.annotations.Nullable;

/** Reads trades and transfers for what they are here. */
final class TakeSource {
  private record Back(String target, String unit) {}

  private final Platforms platforms;
  private final Map<Back, BigDecimal> takenBack = new HashMap<>();

  TakeSource(FactSet facts) {
    platforms = Platforms.read(facts);
    facts.forEach(
        Transfer.class,
        known -> {
          Transfer transfer = (Transfer) known.fact();
          String target = transfer.reverses();
          if (target != null && !target.equals(transfer.id())) {
            takenBack.merge(
                new Back(target, transfer.quantity().unit()),
                transfer.quantity().value(),
                BigDecimal::add);
          }
        });
  }

  TakeEntry trade(Trade trade) {
    Quantity fee = trade.fee();
    String platform = platforms.operatorOrMarket(trade.market());
    boolean sameUnit = fee != null && fee.sameUnit(trade.price());
    BigDecimal taken =
        fee == null ? BigDecimal.ZERO : sameUnit ? fee.value() : TakeEntry.OTHER_UNIT;
    return new TakeEntry(
        TakeEntry.Role.TRADE, trade.id(), "", "", platform, trade.price(), taken, trade.at());
  }

  @Nullable TakeEntry entry(Transfer transfer) {
    String payer = transfer.payer();
    String payee = transfer.payee();
    String book = transfer.book() == null ? "" : transfer.book();
    if (transfer.reverses() != null || payer.equals(payee)) {
      return null;
    }
    return switch (transfer.kind()) {
      case FEE -> platforms.contains(payee) ? fee(transfer, book, payer, payee) : null;
      case PAYMENT, PAYOUT, DIVIDEND, INCOME, EXPENSE, OTHER -> payment(transfer, book, payer);
      case REFUND, RESERVE, CAPITAL, SWAP, GAS, INTERNAL -> null;
    };
  }

  private TakeEntry fee(Transfer transfer, String book, String payer, String platform) {
    Quantity fee = transfer.quantity();
    BigDecimal back = takenBack.getOrDefault(new Back(transfer.id(), fee.unit()), BigDecimal.ZERO);
    Quantity kept = new Quantity(fee.value().subtract(back).max(BigDecimal.ZERO), fee.unit());
    return new TakeEntry(
        TakeEntry.Role.FEE,
        transfer.id(),
        book,
        payer,
        platform,
        kept,
        BigDecimal.ZERO,
        transfer.at());
  }

  private TakeEntry payment(Transfer transfer, String book, String payer) {
    Quantity amount = transfer.quantity();
    Quantity gross = transfer.gross();
    BigDecimal own = in(amount, transfer.fee());
    BigDecimal given =
        gross != null && gross.sameUnit(amount) ? gross.value() : amount.value().add(own);
    String market = transfer.market();
    return new TakeEntry(
        TakeEntry.Role.PAID,
        transfer.id(),
        book,
        payer,
        market == null ? "" : platforms.operatorOrMarket(market),
        new Quantity(given, amount.unit()),
        market == null ? BigDecimal.ZERO : own,
        transfer.at());
  }

  private static BigDecimal in(Quantity unit, @Nullable Quantity quantity) {
    return quantity != null && quantity.sameUnit(unit) ? quantity.value() : BigDecimal.ZERO;
  }
}
