package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VotingPower;
import org.jspecify.annotations.Nullable;

/**
 * Measures how say is spread in every organization.
 *
 * <p>A party's weight is the last one known of it: of its voting power at any time before the
 * period's end, for power lasts until it changes; or, where an organization has no record of power,
 * the last weight cast in the period by it or on its behalf. A party that holds it under several
 * identifiers, such as wallets, has the sum of the last weights of all; but what two ledgers say of
 * one party is not added, the greater counts. The last of several is the one whose time begins
 * last; of records at one time, the one of the greatest weight. Weights of zero or less do not
 * count, and an organization without any weight has no result.
 *
 * <p>Memory: one weight an identifier, ledger and organization.
 */
final class ConcentrationMeasure implements Measure {
  private static final TimeInterval ALWAYS =
      new TimeInterval(TimeInterval.MIN, TimeInterval.MAX, null, -1);

  /** Under what name which party holds its weight, and who says so. */
  record Holder(String party, String ledger, String identifier) {}

  record Weight(TimeInterval at, BigDecimal weight) {
    static Weight last(Weight one, Weight other) {
      int order = one.at.compareTo(other.at);
      if (order == 0) {
        order = one.weight.compareTo(other.weight);
      }
      return order >= 0 ? one : other;
    }

    static Weight sum(Weight one, Weight other) {
      return new Weight(
          one.at.compareTo(other.at) >= 0 ? one.at : other.at, one.weight.add(other.weight));
    }

    static Weight greater(Weight one, Weight other) {
      int order = one.weight.compareTo(other.weight);
      if (order == 0) {
        order = one.at.compareTo(other.at);
      }
      return order >= 0 ? one : other;
    }
  }

  @Override
  public Class<? extends Fact> result() {
    return Concentration.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(VotingPower.class, Vote.class, Proposal.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    TimeInterval period = context.period();
    Map<String, Map<Holder, Weight>> power = new TreeMap<>();
    facts.forEachBoth(
        VotingPower.class,
        (asRead, fact) -> {
          VotingPower held = (VotingPower) fact;
          if (held.at().earliest() < period.latest()) {
            add(power, held.organization(), holder(facts, asRead, fact), weight(fact));
          }
        });
    Map<String, String> deciding = organizations(facts);
    Map<String, Map<Holder, Weight>> votes = new TreeMap<>();
    facts.forEachBoth(
        Vote.class,
        (asRead, fact) -> {
          Vote vote = (Vote) fact;
          String organization = deciding.get(vote.proposal());
          if (organization != null && !power.containsKey(organization) && in(period, vote.at())) {
            add(votes, organization, holder(facts, asRead, fact), weight(fact));
          }
        });
    Map<String, Set<String>> sources = sources(facts, deciding);
    CoverageSpans powerCoverage = CoverageSpans.read(facts, "VotingPower", ALWAYS, sources);
    CoverageSpans voteCoverage = CoverageSpans.read(facts, "Vote", ALWAYS, sources);
    Set<String> organizations = new TreeSet<>(power.keySet());
    organizations.addAll(votes.keySet());
    for (String organization : organizations) {
      boolean held = power.containsKey(organization);
      Map<String, Weight> weights =
          byParty((held ? power : votes).getOrDefault(organization, Map.of()));
      Concentration result =
          measure(
              organization,
              held ? Concentration.Of.POWER : Concentration.Of.VOTES,
              held ? powerCoverage : voteCoverage,
              weights,
              period);
      if (result != null) {
        results.accept(result);
      }
    }
  }

  /** Which organizations a source has power or proposals of. */
  static Map<String, Set<String>> sources(FactSet facts, Map<String, String> deciding) {
    Map<String, Set<String>> organizations = new HashMap<>();
    Consumer<KnownFact> add =
        known -> {
          String organization =
              known.fact() instanceof VotingPower held
                  ? held.organization()
                  : deciding.get(known.fact().id());
          if (organization != null) {
            organizations.computeIfAbsent(known.source(), s -> new TreeSet<>()).add(organization);
          }
        };
    facts.forEach(VotingPower.class, add);
    facts.forEach(Proposal.class, add);
    return organizations;
  }

  /** Keeps the last weight of a holder in an organization. */
  static void add(
      Map<String, Map<Holder, Weight>> to, String organization, Holder holder, Weight weight) {
    to.computeIfAbsent(organization, o -> new HashMap<>()).merge(holder, weight, Weight::last);
  }

  private static Holder holder(FactSet facts, KnownFact asRead, Fact resolved) {
    return new Holder(partyOf(resolved), facts.ledger(asRead.source()), partyOf(asRead.fact()));
  }

  /** What each party has under all its names. */
  static Map<String, Weight> byParty(Map<Holder, Weight> held) {
    Map<String, Map<String, Weight>> bySource = new HashMap<>();
    held.forEach(
        (holder, weight) ->
            bySource
                .computeIfAbsent(holder.party(), p -> new HashMap<>())
                .merge(holder.ledger(), weight, Weight::sum));
    Map<String, Weight> weights = new TreeMap<>();
    bySource.forEach(
        (party, sums) -> sums.values().forEach(sum -> weights.merge(party, sum, Weight::greater)));
    return weights;
  }

  private static boolean in(TimeInterval period, TimeInterval at) {
    return at.earliest() < period.latest() && at.latest() > period.earliest();
  }

  private static String party(Vote vote) {
    String principal = vote.onBehalfOf();
    return principal == null ? vote.voter() : principal;
  }

  /** Which organization decides on each proposal. */
  static Map<String, String> organizations(FactSet facts) {
    Map<String, String> deciding = new HashMap<>();
    facts.forEach(
        Proposal.class,
        known -> deciding.put(known.fact().id(), ((Proposal) known.fact()).organization()));
    return deciding;
  }

  private static @Nullable Concentration measure(
      String organization,
      Concentration.Of of,
      CoverageSpans coverage,
      Map<String, Weight> byParty,
      TimeInterval period) {
    List<BigDecimal> ascending = new ArrayList<>();
    BigDecimal total = BigDecimal.ZERO;
    BigDecimal topWeight = BigDecimal.ZERO;
    String topParty = "";
    TimeInterval start = new TimeInterval(period.earliest(), period.earliest() + 1, null, -1);
    TimeInterval at = start;
    boolean first = true;
    for (Map.Entry<String, Weight> entry : byParty.entrySet()) {
      Weight last = entry.getValue();
      if (last.at.latest() > period.earliest() && (first || last.at.compareTo(at) > 0)) {
        at = last.at;
        first = false;
      }
      if (last.weight.signum() > 0) {
        ascending.add(last.weight);
        total = total.add(last.weight);
        int order = last.weight.compareTo(topWeight);
        if (order > 0 || (order == 0 && entry.getKey().compareTo(topParty) < 0)) {
          topWeight = last.weight;
          topParty = entry.getKey();
        }
      }
    }
    if (ascending.isEmpty()) {
      return null;
    }
    ascending.sort(null);
    return new Concentration(
        "concentration/" + organization,
        organization,
        of,
        of == Concentration.Of.VOTES ? start : null,
        at,
        coverage.covers(organization, at.earliest(), at.latest()),
        topParty,
        topWeight,
        total,
        Inequality.fraction(topWeight, total),
        Inequality.nakamoto(ascending, total),
        ascending.size(),
        Inequality.hhi(ascending, total),
        Inequality.gini(ascending, total));
  }

  /** Shows, of each party, the last record of each identifier that it holds its weight under. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, Concentration> byOrganization = new HashMap<>();
    results.forEach(
        result ->
            byOrganization.put(((Concentration) result).organization(), (Concentration) result));
    Map<String, String> deciding = organizations(facts);
    Map<String, Map<Holder, KnownFact>> lasts = new TreeMap<>();
    BiConsumer<KnownFact, Fact> keep =
        (asRead, resolved) -> {
          String organization = organization(resolved, deciding);
          Concentration result = organization == null ? null : byOrganization.get(organization);
          if (organization != null && result != null && counts(resolved, result)) {
            lasts
                .computeIfAbsent(organization, o -> new HashMap<>())
                .merge(
                    holder(facts, asRead, resolved),
                    asRead.with(resolved),
                    ConcentrationMeasure::later);
          }
        };
    facts.forEachBoth(VotingPower.class, keep);
    facts.forEachBoth(Vote.class, keep);
    lasts.forEach(
        (organization, byHolder) ->
            byHolder.values().stream()
                .sorted(Comparator.comparing(known -> known.fact().id()))
                .forEach(known -> basis.accept(byOrganization.get(organization), known)));
  }

  private static @Nullable String organization(Fact fact, Map<String, String> deciding) {
    return fact instanceof VotingPower held
        ? held.organization()
        : deciding.get(((Vote) fact).proposal());
  }

  /**
   * Records after the result's time were not in the period, else the result would be of their time.
   */
  private static boolean counts(Fact fact, Concentration result) {
    boolean power = fact instanceof VotingPower;
    TimeInterval at = weight(fact).at;
    return power == (result.of() == Concentration.Of.POWER)
        && (result.since() == null || at.latest() > result.since().earliest())
        && at.compareTo(result.at()) <= 0;
  }

  private static String partyOf(Fact fact) {
    return fact instanceof VotingPower held ? held.party() : party((Vote) fact);
  }

  private static Weight weight(Fact fact) {
    return fact instanceof VotingPower held
        ? new Weight(held.at(), held.weight())
        : new Weight(((Vote) fact).at(), ((Vote) fact).weight());
  }

  private static KnownFact later(KnownFact one, KnownFact other) {
    Weight a = weight(one.fact());
    Weight b = weight(other.fact());
    if (a.equals(b)) {
      return one.fact().id().compareTo(other.fact().id()) <= 0 ? one : other;
    }
    return Weight.last(a, b) == a ? one : other;
  }
}
