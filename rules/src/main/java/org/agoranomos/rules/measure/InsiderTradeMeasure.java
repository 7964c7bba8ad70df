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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.agoranomos.ontology.fact.Asset;
import org.agoranomos.ontology.fact.Calendar;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Disclosure;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.Holiday;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;
import org.agoranomos.rules.Terms;
import org.jspecify.annotations.Nullable;

/**
 * Finds the trades that insiders have to report, and the reports.
 *
 * <p>An insider holds an office of the issuer of a share or token. What the issuer itself grants or
 * sells to them is left out. The trades of an insider in one issuer's assets in a calendar year of
 * the market's zone are added without netting; the trade by which the sum reaches the threshold,
 * and those after it, have to be reported. What is priced in another unit than the threshold, or at
 * a time that is not certainly before the trade, may count or not.
 *
 * <p>A report is a disclosure of an insider's trade, by the insider or about them, that names the
 * trade by id or reference, or its asset or nothing and comes after the trade; or one by the issuer
 * that names the trade. One that names what is unknown may be of any of the insider's trades.
 *
 * <p>A trade of an unknown time is left out.
 *
 * <p>Memory: offices, assets, what reports name, and the trades of insiders.
 */
final class InsiderTradeMeasure extends FollowUpMeasure {
  /** The policy whose terms give the threshold and the business days for a report. */
  static final String POLICY = "MKT-005";

  private static final Set<String> OFFICES =
      Set.of(
          "board",
          "chair",
          "director",
          "executive",
          "manager",
          "officer",
          "supervisor",
          "treasurer");

  /** Vouches for nothing: its disclosures are never complete. */
  private static final String NOBODY = "";

  private record Office(String issuer, TimeInterval from, @Nullable TimeInterval until) {}

  /** Whose trades are added up. */
  private record Account(String insider, String issuer, int year) {}

  /** A trade of an insider; not sure where office or year are uncertain. */
  private record Dealt(Trade trade, boolean sure) {
    TimeInterval at() {
      return trade.at();
    }
  }

  @Override
  public Class<? extends Fact> result() {
    return InsiderTrade.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(
        Trade.class,
        Membership.class,
        Asset.class,
        Disclosure.class,
        Market.class,
        Calendar.class,
        Holiday.class,
        Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("businessDays", "threshold", "unit") : Set.of();
  }

  @Override
  List<Class<? extends Fact>> answers() {
    return List.of(Disclosure.class);
  }

  @Override
  void read(FactSet facts, MeasureContext context, Collector collector) {
    BusinessDays days = BusinessDays.read(facts);
    Set<String> named = named(facts);
    facts.forEach(
        Disclosure.class,
        known -> {
          Disclosure disclosure = (Disclosure) known.fact();
          collector.speaks(Disclosure.class, known.source(), disclosure.by());
          if (disclosure.kind() == Disclosure.Kind.INSIDER_TRADE) {
            answer(disclosure, disclosure.by(), named, collector);
            if (disclosure.party() != null) {
              answer(disclosure, disclosure.party(), named, collector);
            }
          }
        });
    dealt(facts, days)
        .forEach((account, trades) -> demand(account, trades, days, context, collector));
  }

  /** Of what reports name, all that is a trade or an asset. */
  private static Set<String> named(FactSet facts) {
    Set<String> subjects = new HashSet<>();
    facts.forEach(
        Disclosure.class,
        known -> {
          Disclosure disclosure = (Disclosure) known.fact();
          if (disclosure.kind() == Disclosure.Kind.INSIDER_TRADE && disclosure.subject() != null) {
            subjects.add(disclosure.subject());
          }
        });
    Set<String> named = new HashSet<>();
    facts.forEach(Asset.class, known -> named.add(known.fact().id()));
    facts.forEach(
        Trade.class,
        known -> {
          Trade trade = (Trade) known.fact();
          if (subjects.contains(trade.id())) {
            named.add(trade.id());
          }
          if (trade.reference() != null && subjects.contains(trade.reference())) {
            named.add(trade.reference());
          }
        });
    return named;
  }

  private static void answer(
      Disclosure disclosure, String of, Set<String> named, Collector collector) {
    String subject = disclosure.subject();
    collector.answer(key(of, subject), disclosure.at(), true);
    if (subject != null && !named.contains(subject)) {
      collector.answer(key(of, null), disclosure.at(), false);
    }
  }

  /** The trades of insiders, by whose they are. */
  private static Map<Account, List<Dealt>> dealt(FactSet facts, BusinessDays days) {
    Map<String, String> issuers = new HashMap<>();
    facts.forEach(
        Asset.class,
        known -> {
          Asset asset = (Asset) known.fact();
          boolean issued = asset.kind() == Asset.Kind.SHARE || asset.kind() == Asset.Kind.TOKEN;
          if (issued && asset.issuer() != null) {
            // Of several that sources name, the first.
            issuers.merge(asset.id(), asset.issuer(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
          }
        });
    Map<String, List<Office>> offices = new HashMap<>();
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          if (OFFICES.contains(membership.role())) {
            offices
                .computeIfAbsent(membership.member(), m -> new ArrayList<>(1))
                .add(new Office(membership.organization(), membership.from(), membership.until()));
          }
        });
    Map<Account, List<Dealt>> dealt =
        new TreeMap<>(
            Comparator.comparing(Account::insider)
                .thenComparing(Account::issuer)
                .thenComparing(Account::year));
    facts.forEach(
        Trade.class,
        known -> {
          Trade trade = (Trade) known.fact();
          String issuer = trade.asset() == null ? null : issuers.get(trade.asset());
          if (issuer == null || trade.at().isUnknown()) {
            return;
          }
          Set<String> sides = new TreeSet<>(Set.of(trade.seller()));
          if (!trade.seller().equals(issuer)) {
            sides.add(trade.buyer());
          }
          int year = days.date(trade.market(), trade.at().earliest()).getYear();
          boolean oneYear = year == days.date(trade.market(), trade.at().latest() - 1).getYear();
          for (String side : sides) {
            boolean may = false;
            boolean does = false;
            for (Office office : offices.getOrDefault(side, List.of())) {
              if (office.issuer.equals(issuer)) {
                may |= trade.at().possiblyWithin(office.from, office.until);
                does |= trade.at().certainlyWithin(office.from, office.until);
              }
            }
            if (may) {
              dealt
                  .computeIfAbsent(new Account(side, issuer, year), a -> new ArrayList<>())
                  .add(new Dealt(trade, does && oneYear));
            }
          }
        });
    return dealt;
  }

  /** Adds up an insider's trades of a year, and asks for the reports that are due. */
  private static void demand(
      Account account,
      List<Dealt> trades,
      BusinessDays days,
      MeasureContext context,
      Collector collector) {
    List<Dealt> byEnd = new ArrayList<>(trades);
    byEnd.sort(Comparator.comparing(each -> each.at().latest()));
    List<Dealt> byBeginning = new ArrayList<>(trades);
    byBeginning.sort(Comparator.comparing(each -> each.at().earliest()));
    Map<Trade, Map<String, BigDecimal>> most = mostUntil(byEnd, byBeginning);
    Map<String, BigDecimal> before = new HashMap<>();
    int ended = 0;
    for (Dealt each : byBeginning) {
      while (ended < byEnd.size() && byEnd.get(ended).at().latest() <= each.at().earliest()) {
        Dealt earlier = byEnd.get(ended++);
        if (earlier.sure) {
          add(before, earlier.trade);
        }
      }
      Trade trade = each.trade;
      Terms terms = context.terms(POLICY, trade.market(), trade.at());
      BigDecimal threshold = terms.decimal("threshold");
      String unit = terms.text("unit");
      BigDecimal least = before.getOrDefault(unit, BigDecimal.ZERO);
      if (trade.price().isIn(unit)) {
        least = least.add(trade.price().value());
      }
      boolean reached = each.sure && least.compareTo(threshold) >= 0;
      Map<String, BigDecimal> sums = most.getOrDefault(trade, Map.of());
      boolean otherUnits = sums.size() > (sums.containsKey(unit) ? 1 : 0);
      if (reached
          || otherUnits
          || sums.getOrDefault(unit, BigDecimal.ZERO).compareTo(threshold) >= 0) {
        long businessDays = terms.integer("businessDays");
        demand(account, trade, reached, businessDays, days, context, collector);
      }
    }
  }

  /** What each trade and all that may have been before it come to, in each unit. */
  private static Map<Trade, Map<String, BigDecimal>> mostUntil(
      List<Dealt> byEnd, List<Dealt> byBeginning) {
    Map<Trade, Map<String, BigDecimal>> most = new HashMap<>();
    Map<String, BigDecimal> sums = new HashMap<>();
    int begun = 0;
    for (Dealt each : byEnd) {
      while (begun < byBeginning.size()
          && byBeginning.get(begun).at().earliest() < each.at().latest()) {
        add(sums, byBeginning.get(begun++).trade);
      }
      most.put(each.trade, Map.copyOf(sums));
    }
    return most;
  }

  private static void add(Map<String, BigDecimal> sums, Trade trade) {
    sums.merge(trade.price().unit(), trade.price().value(), BigDecimal::add);
  }

  private static void demand(
      Account account,
      Trade trade,
      boolean reached,
      long businessDays,
      BusinessDays days,
      MeasureContext context,
      Collector collector) {
    TimeInterval at = trade.at();
    Long first = days.endOf(trade.market(), at.earliest(), businessDays);
    Long last = days.endOf(trade.market(), at.latest() - 1, businessDays);
    TimeInterval due = last == null ? at : new TimeInterval(last - 1, last, null, -1);
    if (due.latest() <= context.period().earliest()
        || due.earliest() >= context.period().latest()) {
      return;
    }
    long end = last == null ? TimeInterval.MAX : last;
    boolean known = reached && first != null && last != null;
    Demand after =
        new Demand(
            trade.id() + "/" + account.insider,
            trade.market(),
            account.insider,
            trade.id(),
            at,
            due,
            new Demand.Span(at.latest() - 1, first == null ? at.latest() : first),
            new Demand.Span(at.earliest(), end),
            new Demand.Span(at.earliest(), end),
            known ? List.of(account.issuer) : List.of(account.issuer, NOBODY));
    collector.demand(key(account.insider, null), after);
    collector.demand(key(account.insider, trade.asset()), after);
    Demand itself = after.with(new Demand.Span(TimeInterval.MIN, after.certain().until()));
    for (String who : List.of(account.insider, account.issuer)) {
      collector.demand(key(who, trade.id()), itself);
      if (trade.reference() != null) {
        collector.demand(key(who, trade.reference()), itself);
      }
    }
  }

  private static String key(String who, @Nullable String subject) {
    return subject == null ? who : who + '\n' + subject;
  }

  @Override
  Fact result(Demand demand, boolean done, boolean possible, boolean complete) {
    return new InsiderTrade(
        "insider-trade/" + demand.id(),
        demand.about(),
        demand.party(),
        demand.vouchers().get(0),
        demand.organization(),
        demand.at(),
        demand.due(),
        done,
        possible,
        complete);
  }

  private record Pair(String insider, String issuer) {}

  /** Shows the trade, and the insider's offices. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, InsiderTrade.class).show(facts, Trade.class, InsiderTrade::trade, basis);
    Map<Pair, List<InsiderTrade>> trades = new HashMap<>();
    for (Fact result : results) {
      InsiderTrade trade = (InsiderTrade) result;
      trades
          .computeIfAbsent(new Pair(trade.insider(), trade.issuer()), p -> new ArrayList<>())
          .add(trade);
    }
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          if (OFFICES.contains(membership.role())) {
            trades
                .getOrDefault(new Pair(membership.member(), membership.organization()), List.of())
                .forEach(trade -> basis.accept(trade, known));
          }
        });
  }
}
