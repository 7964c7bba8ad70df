package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Asset;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.Holding;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Supply;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.spill.ByteReader;
import org.agoranomos.ontology.spill.ByteWriter;
import org.agoranomos.ontology.spill.ExternalSorter;
import org.agoranomos.rules.measure.Position.State;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what each party holds of an asset, at each time of the period of which a source says it.
 *
 * <p>Only what one ledger says of one time is added: what was said of another time may have moved
 * since. What stands in an account is its holder's, or its organization's; exchanges, pools,
 * bridges, platforms and vesting contracts hold for others, and what the issuer holds of its own is
 * nobody's position: both are left out. The supply is that in force at the time, as sources vouch.
 *
 * <p>Of one party and asset, the first position over the limit of the terms counts; if there is
 * none, the first that cannot be compared; else the first.
 *
 * <p>Holdings are added up on disk. Memory: accounts, assets, supplies, and the parties of one
 * time.
 */
final class PositionMeasure implements Measure {
  /** The policy whose term {@code limit} says how much is too much. */
  static final String POLICY = "MKT-007";

  private static final Set<Account.Kind> FOR_OTHERS =
      EnumSet.of(
          Account.Kind.BRIDGE,
          Account.Kind.EXCHANGE,
          Account.Kind.PLATFORM,
          Account.Kind.POOL,
          Account.Kind.VESTING);

  @Override
  public Class<? extends Fact> result() {
    return Position.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Holding.class, Supply.class, Account.class, Asset.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("limit") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Holders holders = new Holders(facts);
    TimeInterval period = context.period();
    Map<String, Set<String>> units = new HashMap<>();
    try (ExternalSorter byTime = new ExternalSorter(context.scratch());
        ExternalSorter byParty = new ExternalSorter(context.scratch())) {
      ByteWriter writer = new ByteWriter();
      facts.forEachBoth(
          Holding.class,
          (asRead, fact) -> {
            Holding holding = (Holding) fact;
            TimeInterval at = holding.at();
            if (at.latest() > period.earliest() && at.earliest() < period.latest()) {
              String unit = holding.quantity().unit();
              units.computeIfAbsent(holding.asset(), a -> new TreeSet<>()).add(unit);
              String holder = holders.of((Holding) asRead.fact(), holding);
              byTime.add(
                  writer
                      .clear()
                      .putKey(holding.asset())
                      .putKey(unit)
                      .putSortable(at.earliest())
                      .putSortable(at.latest())
                      .putKey(facts.ledger(asRead.source()))
                      .putKey(holder == null ? "" : holder)
                      .putDecimal(holding.quantity().value())
                      .toArray());
            }
          });
      Supplies supplies = new Supplies(facts);
      Snapshots snapshots = new Snapshots(context, supplies, units, byParty);
      try (Cursor<byte[]> sorted = byTime.sorted()) {
        while (sorted.hasNext()) {
          ByteReader reader = new ByteReader(sorted.next());
          Snapshot snapshot =
              new Snapshot(
                  reader.getKey(),
                  reader.getKey(),
                  new TimeInterval(reader.getSortable(), reader.getSortable(), null, -1),
                  reader.getKey());
          snapshots.add(snapshot, reader.getKey(), reader.getDecimal());
        }
      }
      snapshots.close();
      tell(byParty, context.market(), results);
    }
  }

  private static void tell(ExternalSorter byParty, String market, Consumer<Fact> results) {
    try (Cursor<byte[]> sorted = byParty.sorted()) {
      String last = "";
      while (sorted.hasNext()) {
        ByteReader reader = new ByteReader(sorted.next());
        String asset = reader.getKey();
        String party = reader.getKey();
        String id = "position/" + asset + "/" + party;
        if (!id.equals(last)) {
          last = id;
          results.accept(read(id, asset, market, party, reader));
        }
      }
    }
  }

  private static Position read(
      String id, String asset, String market, String party, ByteReader reader) {
    reader.get();
    TimeInterval at = new TimeInterval(reader.getSortable(), reader.getSortable(), null, -1);
    Quantity quantity = new Quantity(reader.getDecimal(), reader.getText());
    State state = State.values()[reader.get()];
    boolean known = reader.get() == 1;
    String supply = known ? reader.getText() : null;
    BigDecimal total = known ? reader.getDecimal() : null;
    return new Position(id, asset, market, party, at, quantity, state, supply, total);
  }

  /** Whose position a holding is. */
  private static final class Holders {
    private final Map<String, Account> accounts = new HashMap<>();
    private final Map<String, Set<String>> issuers = new HashMap<>();

    Holders(FactSet facts) {
      facts.forEachBoth(
          Account.class,
          (asRead, fact) ->
              // Of several sources, one that says that it holds for others counts.
              accounts.merge(
                  asRead.fact().id(),
                  (Account) fact,
                  (a, b) -> FOR_OTHERS.contains(a.kind()) ? a : b));
      facts.forEach(
          Asset.class,
          known -> {
            String issuer = ((Asset) known.fact()).issuer();
            if (issuer != null) {
              issuers.computeIfAbsent(known.fact().id(), a -> new HashSet<>(1)).add(issuer);
            }
          });
      facts.forEach(
          Supply.class,
          known -> {
            Supply supply = (Supply) known.fact();
            if (supply.asset() != null) {
              issuers
                  .computeIfAbsent(supply.asset(), a -> new HashSet<>(1))
                  .add(supply.organization());
            }
          });
    }

    /** The party, or null if it holds for others or is the issuer. */
    @Nullable String of(Holding asRead, Holding resolved) {
      Account account = accounts.get(asRead.party());
      if (account != null && FOR_OTHERS.contains(account.kind())) {
        return null;
      }
      String party = resolved.party();
      return issuers.getOrDefault(resolved.asset(), Set.of()).contains(party) ? null : party;
    }
  }

  /** How much there is of each token. */
  private static final class Supplies {
    private final InForce inForce;
    private final Map<String, Set<String>> organizations = new HashMap<>();

    Supplies(FactSet facts) {
      inForce = InForce.suppliesOfTokens(facts);
      facts.forEach(
          Supply.class,
          known -> {
            Supply supply = (Supply) known.fact();
            if (supply.asset() != null) {
              organizations
                  .computeIfAbsent(supply.asset(), a -> new HashSet<>(1))
                  .add(supply.organization());
            }
          });
    }

    InForce.@Nullable Entry at(String asset, TimeInterval at) {
      Set<String> those = organizations.getOrDefault(asset, Set.of());
      return those.size() != 1
          ? null
          : inForce.at(those.iterator().next(), asset, null, at).entry();
    }
  }

  /** What one ledger says of an asset at one time, in one unit. */
  private record Snapshot(String asset, String unit, TimeInterval at, String ledger) {}

  /** Takes holdings in the order of snapshots and parties. */
  private static final class Snapshots {
    private final MeasureContext context;
    private final Supplies supplies;
    private final Map<String, Set<String>> units;
    private final ExternalSorter byParty;
    private final ByteWriter writer = new ByteWriter();
    private final Map<String, BigDecimal> held = new TreeMap<>();
    private BigDecimal all = BigDecimal.ZERO;
    private @Nullable Snapshot snapshot;

    Snapshots(
        MeasureContext context,
        Supplies supplies,
        Map<String, Set<String>> units,
        ExternalSorter byParty) {
      this.context = context;
      this.supplies = supplies;
      this.units = units;
      this.byParty = byParty;
    }

    void add(Snapshot of, String party, BigDecimal amount) {
      if (!of.equals(snapshot)) {
        close();
        snapshot = of;
      }
      all = all.add(amount);
      if (!party.isEmpty()) {
        held.merge(party, amount, BigDecimal::add);
      }
    }

    void close() {
      Snapshot of = snapshot;
      if (of == null) {
        return;
      }
      InForce.Entry supply = supplies.at(of.asset, of.at);
      State state = state(of, supply);
      BigDecimal limit =
          supply == null
              ? BigDecimal.ZERO
              : context
                  .terms(POLICY, context.market(), of.at)
                  .decimal("limit")
                  .multiply(supply.value().value());
      held.forEach(
          (party, amount) -> {
            int rank = state != State.KNOWN ? 1 : amount.compareTo(limit) > 0 ? 0 : 2;
            writer
                .clear()
                .putKey(of.asset)
                .putKey(party)
                .put(rank)
                .putSortable(of.at.earliest())
                .putSortable(of.at.latest())
                .putDecimal(amount)
                .putText(of.unit)
                .put(state.ordinal())
                .put(supply == null ? 0 : 1);
            if (supply != null) {
              writer.putText(supply.id()).putDecimal(supply.value().value());
            }
            byParty.add(writer.toArray());
          });
      held.clear();
      all = BigDecimal.ZERO;
      snapshot = null;
    }

    private State state(Snapshot of, InForce.@Nullable Entry supply) {
      if (units.getOrDefault(of.asset, Set.of()).size() > 1) {
        return State.INCONSISTENT;
      } else if (supply == null) {
        return State.SUPPLY_UNKNOWN;
      }
      return all.compareTo(supply.value().value()) > 0 ? State.INCONSISTENT : State.KNOWN;
    }
  }

  /** Shows the party's holdings of that time, and the supply. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, Position.class).show(facts, Supply.class, Position::supply, basis);
    Map<Held, Position> positions = new HashMap<>();
    for (Fact result : results) {
      Position position = (Position) result;
      positions.put(new Held(position.asset(), position.party()), position);
    }
    Holders holders = new Holders(facts);
    facts.forEachBoth(
        Holding.class,
        (asRead, fact) -> {
          Holding holding = (Holding) fact;
          String party = holders.of((Holding) asRead.fact(), holding);
          Position position =
              party == null ? null : positions.get(new Held(holding.asset(), party));
          if (position != null
              && position.at().earliest() == holding.at().earliest()
              && position.at().latest() == holding.at().latest()) {
            basis.accept(position, asRead.with(holding));
          }
        });
  }

  private record Held(String asset, String party) {}
}
