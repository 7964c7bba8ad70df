package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Disclosure;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Stake;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.rules.Terms;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the operators of markets trade on them, and what they disclosed of it.
 *
 * <p>An operator trades too through whom it directly holds more than half of, of ownership or
 * votes, certainly at that time. A disclosure of own trading is of a trade if its subject is the
 * trade's id or reference, and of all trades of its time if it is the market's or there is none.
 *
 * <p>Memory: the markets, and the stakes of more than half that their operators hold.
 */
final class OwnTradeMeasure extends FollowUpMeasure {
  /** The policy whose terms say when a trade is disclosed. */
  static final String POLICY = "GOV-003";

  private static final BigDecimal HALF = new BigDecimal("0.5");

  @Override
  public Class<? extends Fact> result() {
    return OwnTrade.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Trade.class, Market.class, Stake.class, Disclosure.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("within", "validity") : Set.of();
  }

  @Override
  List<Class<? extends Fact>> answers() {
    return List.of(Disclosure.class);
  }

  @Override
  void read(FactSet facts, MeasureContext context, Collector collector) {
    Map<String, String> operators = new HashMap<>();
    facts.forEach(
        Market.class,
        known -> {
          String operator = ((Market) known.fact()).operator();
          if (operator != null) {
            // Of several that sources name, the first.
            operators.merge(known.fact().id(), operator, (a, b) -> a.compareTo(b) <= 0 ? a : b);
          }
        });
    Set<String> those = new HashSet<>(operators.values());
    facts.forEach(
        Disclosure.class,
        known -> {
          Disclosure disclosure = (Disclosure) known.fact();
          collector.speaks(Disclosure.class, known.source(), disclosure.by());
          if (disclosure.kind() == Disclosure.Kind.OWN_TRADING && those.contains(disclosure.by())) {
            collector.answer(key(disclosure.by(), disclosure.subject()), disclosure.at(), true);
          }
        });
    Map<String, List<Stake>> controlled = new HashMap<>();
    facts.forEach(
        Stake.class,
        known -> {
          Stake stake = (Stake) known.fact();
          if (those.contains(stake.holder())
              && stake.kind() != Stake.Kind.CAPITAL
              && stake.share().compareTo(HALF) > 0) {
            controlled.computeIfAbsent(stake.issuer(), i -> new ArrayList<>(1)).add(stake);
          }
        });
    facts.forEach(
        Trade.class,
        known -> {
          Trade trade = (Trade) known.fact();
          String operator = operators.get(trade.market());
          if (operator != null) {
            demand(trade, operator, controlled, context, collector);
          }
        });
  }

  private static void demand(
      Trade trade,
      String operator,
      Map<String, List<Stake>> controlled,
      MeasureContext context,
      Collector collector) {
    TimeInterval at = trade.at();
    String by = null;
    for (String side : List.of(trade.buyer(), trade.seller())) {
      boolean own =
          side.equals(operator)
              || controlled.getOrDefault(side, List.of()).stream()
                  .anyMatch(
                      stake ->
                          stake.holder().equals(operator)
                              && at.certainlyWithin(stake.from(), stake.until()));
      by = by == null && own ? side : by;
    }
    if (by == null) {
      return;
    }
    Terms terms = context.terms(POLICY, trade.market(), at);
    long within = terms.micros("within");
    long validity = terms.micros("validity");
    TimeInterval due = due(at, within, context.period());
    if (due == null) {
      return;
    }
    Demand all =
        new Demand(
            trade.id(),
            trade.market(),
            by,
            operator,
            at,
            due,
            Demand.certainly(validity, at, within),
            Demand.possibly(validity, at, within),
            Demand.possibly(validity, at, within),
            List.of(operator));
    collector.demand(key(operator, null), all);
    collector.demand(key(operator, trade.market()), all);
    Demand itself = all.with(new Demand.Span(TimeInterval.MIN, all.certain().until()));
    collector.demand(key(operator, trade.id()), itself);
    if (trade.reference() != null) {
      collector.demand(key(operator, trade.reference()), itself);
    }
  }

  private static String key(String operator, @Nullable String subject) {
    return subject == null ? operator : operator + '\n' + subject;
  }

  @Override
  Fact result(Demand demand, boolean done, boolean possible, boolean complete) {
    return new OwnTrade(
        "own-trade/" + demand.id(),
        demand.id(),
        demand.organization(),
        demand.about(),
        demand.party(),
        demand.at(),
        demand.due(),
        done,
        possible,
        complete);
  }

  /** Who holds shares, and in whom. */
  private record Pair(String holder, String issuer) {}

  /** Shows the trade, and what the operator holds of who traded. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, OwnTrade.class).show(facts, Trade.class, OwnTrade::trade, basis);
    Map<Pair, List<OwnTrade>> trades = new HashMap<>();
    for (Fact result : results) {
      OwnTrade trade = (OwnTrade) result;
      trades
          .computeIfAbsent(new Pair(trade.operator(), trade.by()), pair -> new ArrayList<>())
          .add(trade);
    }
    facts.forEach(
        Stake.class,
        known -> {
          Stake stake = (Stake) known.fact();
          trades
              .getOrDefault(new Pair(stake.holder(), stake.issuer()), List.of())
              .forEach(trade -> basis.accept(trade, known));
        });
  }
}
