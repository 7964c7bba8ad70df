package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.agoranomos.ontology.fact.Commitment;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Disclosure;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Stake;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.rules.Terms;
import org.jspecify.annotations.Nullable;

/**
 * Finds the deals of organizations with related parties, and what they disclosed of them.
 *
 * <p>Control is holding more than the terms say, as {@link ControlChainMeasure} counts it, at the
 * time of the deal. Each organization that is a side of a deal has a result; people need disclose
 * nothing. A disclosure of a related party, by either side, is of a deal if its subject is the
 * deal's id or reference, and of all deals with a party if it names that party and no subject: then
 * it counts for so long as the terms say.
 *
 * <p>Memory: the chains of control.
 */
final class RelatedDealMeasure extends FollowUpMeasure {
  /** The policy whose terms say what control is, and when a deal is disclosed. */
  static final String POLICY = "XORG-014";

  private static final String CERTAIN = "certain";
  private static final String POSSIBLE = "possible";

  /** A deal seen from one of its sides. */
  private record Deal(
      String record, @Nullable String reference, String side, String other, TimeInterval at) {}

  private record Pair(String controller, String controlled) {}

  @Override
  public Class<? extends Fact> result() {
    return RelatedDeal.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(
        Trade.class,
        Commitment.class,
        Stake.class,
        Organization.class,
        Disclosure.class,
        Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("controlShare", "within", "validity") : Set.of();
  }

  @Override
  List<Class<? extends Fact>> answers() {
    return List.of(Disclosure.class);
  }

  @Override
  void read(FactSet facts, MeasureContext context, Collector collector) {
    Set<String> organizations = new HashSet<>();
    facts.forEach(Organization.class, known -> organizations.add(known.fact().id()));
    facts.forEach(
        Disclosure.class,
        known -> {
          Disclosure disclosure = (Disclosure) known.fact();
          collector.speaks(Disclosure.class, known.source(), disclosure.by());
          if (disclosure.kind() == Disclosure.Kind.RELATED_PARTY) {
            String subject = disclosure.subject();
            String party = disclosure.party();
            if (subject != null) {
              collector.answer(ofDeal(disclosure.by(), subject), disclosure.at(), true);
            } else if (party != null) {
              collector.answer(ofParty(disclosure.by(), party), disclosure.at(), true);
            }
          }
        });
    Related related = new Related(facts, context);
    facts.forEach(
        Trade.class,
        known -> {
          Trade trade = (Trade) known.fact();
          for (boolean buys : new boolean[] {true, false}) {
            String side = buys ? trade.buyer() : trade.seller();
            String other = buys ? trade.seller() : trade.buyer();
            if (organizations.contains(side)) {
              demand(
                  new Deal(trade.id(), trade.reference(), side, other, trade.at()),
                  related,
                  context,
                  collector);
            }
          }
        });
    facts.forEach(
        Commitment.class,
        known -> {
          Commitment promise = (Commitment) known.fact();
          TimeInterval made = promise.madeAt() == null ? TimeInterval.UNKNOWN : promise.madeAt();
          for (boolean gives : new boolean[] {true, false}) {
            String side = gives ? promise.provider() : promise.receiver();
            String other = gives ? promise.receiver() : promise.provider();
            if (organizations.contains(side)) {
              demand(
                  new Deal(promise.id(), promise.reference(), side, other, made),
                  related,
                  context,
                  collector);
            }
          }
        });
  }

  private static String ofDeal(String by, String subject) {
    return "deal\n" + by + '\n' + subject;
  }

  private static String ofParty(String by, String party) {
    return "party\n" + by + '\n' + party;
  }

  private static void demand(
      Deal deal, Related related, MeasureContext context, Collector collector) {
    if (deal.side.equals(deal.other)) {
      return;
    }
    TimeInterval at = deal.at;
    Terms terms = context.terms(POLICY, deal.side, at);
    BigDecimal limit = terms.decimal("controlShare");
    String controller = related.controller(deal, limit, true);
    boolean certain = controller != null;
    controller = certain ? controller : related.controller(deal, limit, false);
    long within = terms.micros("within");
    TimeInterval due = due(at, within, context.period());
    if (controller == null || due == null) {
      return;
    }
    long validity = terms.micros("validity");
    boolean known = !at.isUnknown();
    Demand.Span vouched =
        known
            ? Demand.possibly(validity, at, within)
            : new Demand.Span(due.earliest(), due.latest());
    Demand all =
        new Demand(
            String.join("\n", deal.record, deal.side, certain ? CERTAIN : POSSIBLE),
            deal.side,
            deal.other,
            controller,
            at,
            due,
            known ? Demand.certainly(validity, at, within) : vouched,
            vouched,
            vouched,
            List.of(deal.side));
    collector.demand(ofParty(deal.side, deal.other), all);
    collector.demand(ofParty(deal.other, deal.side), all);
    Demand itself = all.with(new Demand.Span(TimeInterval.MIN, all.certain().until()));
    for (String by : List.of(deal.side, deal.other)) {
      collector.demand(ofDeal(by, deal.record), itself);
      if (deal.reference != null) {
        collector.demand(ofDeal(by, deal.reference), itself);
      }
    }
  }

  @Override
  Fact result(Demand demand, boolean done, boolean possible, boolean complete) {
    List<String> parts = List.of(demand.id().split("\n", -1));
    return new RelatedDeal(
        "related-deal/" + parts.get(0) + "/" + parts.get(1),
        parts.get(0),
        demand.organization(),
        demand.party(),
        demand.about(),
        parts.get(2).equals(CERTAIN),
        demand.at(),
        demand.due(),
        done,
        possible,
        complete);
  }

  /** Who controls whom. */
  private static final class Related {
    private final Map<String, List<ControlChain>> into = new HashMap<>();
    private final Map<Pair, List<ControlChain>> between = new HashMap<>();

    Related(FactSet facts, MeasureContext context) {
      new ControlChainMeasure()
          .compute(
              facts,
              context,
              fact -> {
                ControlChain chain = (ControlChain) fact;
                into.computeIfAbsent(chain.controlled(), c -> new ArrayList<>(1)).add(chain);
                between
                    .computeIfAbsent(
                        new Pair(chain.controller(), chain.controlled()), p -> new ArrayList<>(1))
                    .add(chain);
              });
      into.values().forEach(list -> list.sort(Comparator.comparing(ControlChain::id)));
    }

    /** The first who controls the other side, or both, at the time of the deal; null if nobody. */
    @Nullable String controller(Deal deal, BigDecimal limit, boolean certainly) {
      if (controls(deal.side, deal.other, deal.at, limit, certainly)) {
        return deal.side;
      } else if (controls(deal.other, deal.side, deal.at, limit, certainly)) {
        return deal.other;
      }
      for (ControlChain chain : into.getOrDefault(deal.side, List.of())) {
        if (holds(chain, deal.at, limit, certainly)
            && controls(chain.controller(), deal.other, deal.at, limit, certainly)) {
          return chain.controller();
        }
      }
      return null;
    }

    private boolean controls(
        String controller, String of, TimeInterval at, BigDecimal limit, boolean certainly) {
      return between.getOrDefault(new Pair(controller, of), List.of()).stream()
          .anyMatch(chain -> holds(chain, at, limit, certainly));
    }

    private static boolean holds(
        ControlChain chain, TimeInterval at, BigDecimal limit, boolean certainly) {
      return certainly
          ? chain.shareOver(limit) && chain.inForce(at)
          : chain.shareMayBeOver(limit) && chain.mayBeInForce(at);
    }
  }

  /** Shows the deal, and the stakes between the controller and each side. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, RelatedDeal.class)
        .show(facts, Trade.class, RelatedDeal::record, basis)
        .show(facts, Commitment.class, RelatedDeal::record, basis);
    Map<String, Fact> byChain = new HashMap<>();
    List<Fact> chains = new ArrayList<>();
    for (Fact result : results) {
      RelatedDeal deal = (RelatedDeal) result;
      for (String side : List.of(deal.organization(), deal.other())) {
        if (!side.equals(deal.controller())) {
          String id = deal.id() + '\n' + side;
          byChain.put(id, deal);
          chains.add(chain(id, deal, side));
        }
      }
    }
    new ControlChainMeasure()
        .explain(
            chains,
            facts,
            (chain, known) -> {
              Fact deal = byChain.get(chain.id());
              if (deal != null) {
                basis.accept(deal, known);
              }
            });
  }

  private static ControlChain chain(String id, RelatedDeal deal, String side) {
    TimeInterval at = deal.at();
    return new ControlChain(
        id,
        deal.controller(),
        side,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        1,
        new TimeInterval(at.earliest(), at.earliest() + 1, null, -1),
        at.isUnknown() ? null : new TimeInterval(at.latest(), at.latest() + 1, null, -1));
  }
}
