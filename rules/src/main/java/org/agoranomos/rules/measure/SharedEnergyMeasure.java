package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Membership;
import org.agoranomos.ontology.fact.MeterReading;
import org.agoranomos.ontology.fact.Party;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Trade;
import org.jspecify.annotations.Nullable;

/**
 * Finds the energy that active customers sell, and whether the meters of both sides are in one
 * zone.
 *
 * <p>An active customer is who has a membership of which the role or the group is the one that the
 * terms name. A meter is in the zone of its readings from the first reading to the last.
 *
 * <p>Memory: the zones of meters, and memberships.
 */
final class SharedEnergyMeasure implements Measure {
  /** The policy whose term {@code role} says who is an active customer. */
  static final String POLICY = "NRG-003";

  private static final String POWER = "351";

  /** A meter in a zone; the empty text where readings name none. */
  private record Place(String meter, String zone) {}

  @Override
  public Class<? extends Fact> result() {
    return SharedEnergy.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Trade.class, MeterReading.class, Membership.class, Party.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("role") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    Map<String, Boolean> business = new HashMap<>();
    facts.forEach(
        Party.class,
        known -> {
          String activity = ((Party) known.fact()).activity();
          if (activity != null) {
            boolean power = activity.replaceAll("[^0-9]", "").startsWith(POWER);
            business.merge(known.fact().id(), power, Boolean::logicalAnd);
          }
        });
    Map<String, List<Membership>> memberships = new HashMap<>();
    facts.forEach(
        Membership.class,
        known -> {
          Membership membership = (Membership) known.fact();
          memberships.computeIfAbsent(membership.member(), m -> new ArrayList<>(1)).add(membership);
        });
    Map<String, Map<Place, long[]>> places = new HashMap<>();
    Map<String, Set<String>> partiesOfSource = new HashMap<>();
    facts.forEach(
        MeterReading.class,
        known -> {
          MeterReading reading = (MeterReading) known.fact();
          partiesOfSource
              .computeIfAbsent(known.source(), s -> new HashSet<>())
              .add(reading.party());
          String zone = reading.zone();
          places
              .computeIfAbsent(reading.party(), p -> new HashMap<>())
              .merge(
                  new Place(reading.meter(), zone == null ? "" : zone),
                  new long[] {reading.from().earliest(), reading.until().latest() - 1},
                  SharedEnergyMeasure::both);
        });
    CoverageSpans readings = CoverageSpans.ever(facts, "MeterReading", partiesOfSource);
    facts.forEach(
        Trade.class,
        known -> {
          Trade trade = (Trade) known.fact();
          List<Membership> of = memberships.get(trade.seller());
          if (of != null
              && EnergyUnits.isEnergy(trade.quantity())
              && !trade.seller().equals(trade.buyer())) {
            String role = context.terms(POLICY, trade.market(), trade.at()).text("role");
            if (isActive(of, role, trade.at(), false)) {
              results.accept(
                  new SharedEnergy(
                      "shared-energy/" + trade.id(),
                      trade.id(),
                      trade.market(),
                      trade.seller(),
                      trade.buyer(),
                      trade.at(),
                      isActive(of, role, trade.at(), true),
                      zones(
                          at(places.get(trade.seller()), trade.at()),
                          at(places.get(trade.buyer()), trade.at())),
                      business.getOrDefault(trade.seller(), false),
                      isComplete(trade, readings)));
            }
          }
        });
  }

  private static long[] both(long[] a, long[] b) {
    return new long[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])};
  }

  private static boolean isActive(
      List<Membership> memberships, String role, TimeInterval at, boolean certainly) {
    return memberships.stream()
        .filter(m -> role.equalsIgnoreCase(m.role()) || role.equalsIgnoreCase(m.group()))
        .anyMatch(
            m ->
                certainly
                    ? at.certainlyWithin(m.from(), m.until())
                    : at.possiblyWithin(m.from(), m.until()));
  }

  private static boolean isComplete(Trade trade, CoverageSpans readings) {
    long from = trade.at().earliest();
    long until = trade.at().latest();
    return readings.covers(trade.market(), from, until)
        || (readings.covers(trade.seller(), from, until)
            && readings.covers(trade.buyer(), from, until));
  }

  private static Set<String> at(@Nullable Map<Place, long[]> places, TimeInterval at) {
    Set<String> zones = new HashSet<>();
    if (places != null) {
      places.forEach(
          (place, span) -> {
            if (span[0] < at.latest() && at.earliest() < span[1]) {
              zones.add(place.zone);
            }
          });
    }
    return zones;
  }

  private static SharedEnergy.Zones zones(Set<String> one, Set<String> other) {
    if (one.stream().anyMatch(zone -> !zone.isEmpty() && other.contains(zone))) {
      return SharedEnergy.Zones.SAME;
    }
    boolean known = !one.isEmpty() && !other.isEmpty() && !one.contains("") && !other.contains("");
    return known ? SharedEnergy.Zones.APART : SharedEnergy.Zones.UNKNOWN;
  }

  /**
   * Shows the trade, what sources say of the seller, and the first reading of each meter and zone.
   */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Basis.of(results, SharedEnergy.class)
        .show(facts, Trade.class, SharedEnergy::trade, basis)
        .show(facts, Party.class, SharedEnergy::seller, basis);
    Map<String, List<SharedEnergy>> byParty = new TreeMap<>();
    Map<String, List<SharedEnergy>> bySeller = new HashMap<>();
    for (Fact result : results) {
      SharedEnergy shared = (SharedEnergy) result;
      byParty.computeIfAbsent(shared.seller(), p -> new ArrayList<>(1)).add(shared);
      byParty.computeIfAbsent(shared.buyer(), p -> new ArrayList<>(1)).add(shared);
      bySeller.computeIfAbsent(shared.seller(), p -> new ArrayList<>(1)).add(shared);
    }
    facts.forEach(
        Membership.class,
        known ->
            bySeller
                .getOrDefault(((Membership) known.fact()).member(), List.of())
                .forEach(shared -> basis.accept(shared, known)));
    Map<String, KnownFact> firsts = new TreeMap<>();
    facts.forEach(
        MeterReading.class,
        known -> {
          MeterReading reading = (MeterReading) known.fact();
          if (byParty.containsKey(reading.party())) {
            String place = reading.party() + '\n' + reading.meter() + '\n' + reading.zone();
            firsts.merge(place, known, SharedEnergyMeasure::first);
          }
        });
    firsts
        .values()
        .forEach(
            known ->
                byParty
                    .getOrDefault(((MeterReading) known.fact()).party(), List.of())
                    .forEach(shared -> basis.accept(shared, known)));
  }

  private static KnownFact first(KnownFact one, KnownFact other) {
    TimeInterval a = ((MeterReading) one.fact()).from();
    TimeInterval b = ((MeterReading) other.fact()).from();
    int order = a.compareTo(b);
    return order < 0 || (order == 0 && one.fact().id().compareTo(other.fact().id()) <= 0)
        ? one
        : other;
  }
}
