package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Market;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Transfer;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.jspecify.annotations.Nullable;

/**
 * Finds wallets that received an asset once and then once passed on nearly all of it, and where
 * that came together.
 *
 * <p>Only accounts of kind wallet of which no source says a holder or owner are looked at: who
 * gives to a crowdfunding, or is paid by a cooperative and spends it there, is a party that
 * somebody knows, or gives what nobody saw come. Nothing comes together in accounts of
 * organizations, exchanges, pools, platforms, bridges, treasuries and vesting contracts, in
 * organizations, or with a market's operator: these are there to gather. What one ledger and
 * another both say of a transfer, as its payer's and its payee's books do, is in two books; a
 * wallet keeps none, so that the same transfer told twice makes a wallet used twice, and innocent.
 *
 * <p>Records are sorted on disk. Memory: accounts and organizations.
 */
final class CollectorMeasure implements Measure {
  /** The policy whose term {@code passedOn} says what is nearly all. */
  static final String POLICY = "MKT-006";

  private static final Set<Account.Kind> GATHER =
      EnumSet.of(
          Account.Kind.BRIDGE,
          Account.Kind.EXCHANGE,
          Account.Kind.PLATFORM,
          Account.Kind.POOL,
          Account.Kind.TREASURY,
          Account.Kind.VESTING);

  @Override
  public Class<? extends Fact> result() {
    return Collector.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Transfer.class, Account.class, Organization.class, Market.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("passedOn") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Places places = new Places(facts);
    TimeInterval period = context.period();
    TimeInterval at = new TimeInterval(period.latest() - 1, period.latest(), null, -1);
    BigDecimal passedOn = context.terms(POLICY, context.market(), at).decimal("passedOn");
    Map<String, Set<String>> markets = new HashMap<>();
    try (ExternalSorter byWallet = new ExternalSorter(context.scratch());
        ExternalSorter byCollector = new ExternalSorter(context.scratch())) {
      ByteWriter writer = new ByteWriter();
      facts.forEachBoth(
          Transfer.class,
          (asRead, fact) -> {
            Transfer transfer = (Transfer) fact;
            markets
                .computeIfAbsent(asRead.source(), s -> new TreeSet<>())
                .add(transfer.market() == null ? context.market() : transfer.market());
            if (within(transfer.at(), period)) {
              add(byWallet, writer, (Transfer) asRead.fact(), transfer, places);
            }
          });
      collect(byWallet, byCollector, passedOn);
      boolean complete =
          CoverageSpans.ever(facts, "Transfer", markets)
              .covers(context.market(), period.earliest(), period.latest());
      tell(byCollector, context.market(), at, complete, results);
    }
  }

  private static boolean within(TimeInterval at, TimeInterval period) {
    return at.latest() > period.earliest() && at.earliest() < period.latest();
  }

  private static void add(
      ExternalSorter byWallet,
      ByteWriter writer,
      Transfer asRead,
      Transfer transfer,
      Places places) {
    String unit = transfer.quantity().unit();
    for (boolean gives : new boolean[] {true, false}) {
      String wallet = gives ? asRead.payer() : asRead.payee();
      // A wallet that is linked to another name is somebody's.
      if (places.isUnnamedWallet(wallet)
          && wallet.equals(gives ? transfer.payer() : transfer.payee())) {
        boolean kept =
            transfer.payer().equals(transfer.payee())
                || places.gathers(asRead.payee(), transfer.payee());
        String to = kept ? "" : transfer.payee();
        byWallet.add(
            writer
                .clear()
                .putKey(unit)
                .putKey(wallet)
                .put(gives ? 1 : 0)
                .putText(gives ? to : transfer.payer())
                .putLong(transfer.at().earliest())
                .putLong(transfer.at().latest())
                .putDecimal(transfer.quantity().value())
                .toArray());
      }
    }
  }

  /** What a wallet gave or received. */
  private record Move(String other, long earliest, long latest, BigDecimal amount) {}

  private static void collect(
      ExternalSorter byWallet, ExternalSorter byCollector, BigDecimal passedOn) {
    try (Cursor<byte[]> sorted = byWallet.sorted()) {
      ByteWriter writer = new ByteWriter();
      String unit = "";
      String wallet = "";
      Move received = null;
      Move given = null;
      boolean once = true;
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        String inUnit = reader.getKey();
        String of = reader.getKey();
        if (!of.equals(wallet) || !inUnit.equals(unit)) {
          pass(byCollector, writer, unit, wallet, once, received, given, passedOn);
          unit = inUnit;
          wallet = of;
          received = null;
          given = null;
          once = true;
        }
        boolean gives = reader.get() == 1;
        Move move =
            new Move(reader.getText(), reader.getLong(), reader.getLong(), reader.getDecimal());
        once &= gives ? given == null : received == null;
        given = gives ? move : given;
        received = gives ? received : move;
      }
      pass(byCollector, writer, unit, wallet, once, received, given, passedOn);
    }
  }

  private static void pass(
      ExternalSorter byCollector,
      ByteWriter writer,
      String unit,
      String wallet,
      boolean once,
      @Nullable Move received,
      @Nullable Move given,
      BigDecimal passedOn) {
    if (once
        && received != null
        && given != null
        && !given.other.isEmpty()
        && given.amount.signum() > 0
        && received.latest <= given.earliest
        && given.amount.compareTo(passedOn.multiply(received.amount)) >= 0) {
      byCollector.add(
          writer
              .clear()
              .putKey(unit)
              .putKey(given.other)
              .putKey(wallet)
              .putDecimal(given.amount)
              .toArray());
    }
  }

  private static void tell(
      ExternalSorter byCollector,
      String market,
      TimeInterval at,
      boolean complete,
      Consumer<Fact> results) {
    try (Cursor<byte[]> sorted = byCollector.sorted()) {
      String unit = "";
      String collector = "";
      long sources = 0;
      BigDecimal sum = BigDecimal.ZERO;
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        String inUnit = reader.getKey();
        String of = reader.getKey();
        if (!of.equals(collector) || !inUnit.equals(unit)) {
          tell(market, unit, collector, at, sources, sum, complete, results);
          unit = inUnit;
          collector = of;
          sources = 0;
          sum = BigDecimal.ZERO;
        }
        reader.getKey();
        sources++;
        sum = sum.add(reader.getDecimal());
      }
      tell(market, unit, collector, at, sources, sum, complete, results);
    }
  }

  private static void tell(
      String market,
      String unit,
      String collector,
      TimeInterval at,
      long sources,
      BigDecimal sum,
      boolean complete,
      Consumer<Fact> results) {
    if (sources > 0) {
      results.accept(
          new Collector(
              "collector/" + market + "/" + unit + "/" + collector,
              market,
              unit,
              collector,
              at,
              sources,
              new Quantity(sum, unit),
              complete));
    }
  }

  /** What is known of accounts. */
  private static final class Places {
    private final Set<String> wallets = new HashSet<>();
    private final Set<String> others = new HashSet<>();
    private final Set<String> gathering = new HashSet<>();

    Places(FactSet facts) {
      facts.forEachBoth(
          Account.class,
          (asRead, fact) -> {
            Account account = (Account) fact;
            String id = asRead.fact().id();
            boolean unnamed = account.holder() == null && account.organization() == null;
            (unnamed && account.kind() == Account.Kind.WALLET ? wallets : others).add(id);
            if (GATHER.contains(account.kind()) || account.organization() != null) {
              gathering.add(id);
            }
          });
      facts.forEach(Organization.class, known -> gathering.add(known.fact().id()));
      facts.forEach(
          Market.class,
          known -> {
            gathering.add(known.fact().id());
            String operator = ((Market) known.fact()).operator();
            if (operator != null) {
              gathering.add(operator);
            }
          });
    }

    /** Whether every source that knows the account says that it is a wallet, and none whose. */
    boolean isUnnamedWallet(String account) {
      return wallets.contains(account) && !others.contains(account);
    }

    boolean gathers(String asRead, String resolved) {
      return gathering.contains(asRead) || gathering.contains(resolved);
    }
  }

  private record Gathered(String asset, String collector) {}

  /** Shows what such wallets gave the collector, and what they had received. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<Gathered, Collector> collectors = new HashMap<>();
    for (Fact result : results) {
      Collector collector = (Collector) result;
      collectors.put(new Gathered(collector.asset(), collector.collector()), collector);
    }
    Places places = new Places(facts);
    facts.forEachBoth(
        Transfer.class,
        (asRead, fact) -> {
          Transfer transfer = (Transfer) fact;
          Collector collector =
              collectors.get(new Gathered(transfer.quantity().unit(), transfer.payee()));
          if (collector != null
              && transfer.at().earliest() < collector.at().latest()
              && places.isUnnamedWallet(((Transfer) asRead.fact()).payer())) {
            basis.accept(collector, asRead.with(transfer));
          }
        });
  }
}
