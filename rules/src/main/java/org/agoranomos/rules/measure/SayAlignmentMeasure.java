package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.agoranomos.ontology.fact.Contribution;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Vote;

/**
 * Compares the ranks of those who voted in an organization by weight and by contribution.
 *
 * <p>A voter's weight is the greatest with which it voted in the period, a proxy's that of whom it
 * stands for; votes that others replace do not count. Its contribution is the sum of the period,
 * and nothing if it has none. Who contributed and did not vote has a say that nobody knows, and is
 * left out. Where all have one weight, or contributed the same, there is no order to compare, and
 * no result.
 *
 * <p>Memory: one weight and one sum for each party and organization.
 */
final class SayAlignmentMeasure implements Measure {
  private static final MathContext ROOT = new MathContext(40, RoundingMode.HALF_EVEN);

  @Override
  public Class<? extends Fact> result() {
    return SayAlignment.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(Vote.class, Proposal.class, Contribution.class, Coverage.class);
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    TimeInterval period = context.period();
    Map<String, Set<String>> votesOfSource = new HashMap<>();
    Map<String, Map<String, BigDecimal>> say = new TreeMap<>();
    forVotes(
        facts,
        (known, organization) -> {
          votesOfSource.computeIfAbsent(known.source(), s -> new HashSet<>()).add(organization);
          Vote vote = (Vote) known.fact();
          if (isIn(vote.at(), period)) {
            say.computeIfAbsent(organization, o -> new TreeMap<>())
                .merge(vote.principal(), vote.weight(), BigDecimal::max);
          }
        });
    Map<String, Set<String>> logsOfSource = new HashMap<>();
    Map<String, Map<String, BigDecimal>> given = new HashMap<>();
    Map<String, Set<String>> units = new HashMap<>();
    facts.forEach(
        Contribution.class,
        known -> {
          Contribution contribution = (Contribution) known.fact();
          String organization = contribution.organization();
          logsOfSource.computeIfAbsent(known.source(), s -> new HashSet<>()).add(organization);
          if (isOfVoter(contribution, say, period)) {
            units
                .computeIfAbsent(organization, o -> new TreeSet<>())
                .add(contribution.quantity().unit());
            given
                .computeIfAbsent(organization, o -> new HashMap<>())
                .merge(
                    contribution.contributor(), contribution.quantity().value(), BigDecimal::add);
          }
        });
    CoverageSpans votes = CoverageSpans.ever(facts, "Vote", votesOfSource);
    CoverageSpans logs = CoverageSpans.ever(facts, "Contribution", logsOfSource);
    say.forEach(
        (organization, weights) -> {
          Set<String> named = units.getOrDefault(organization, Set.of());
          boolean complete =
              votes.covers(organization, period.earliest(), period.latest())
                  && logs.covers(organization, period.earliest(), period.latest());
          TimeInterval last = new TimeInterval(period.latest() - 1, period.latest(), null, -1);
          Ranks ranks = Ranks.of(weights, given.getOrDefault(organization, Map.of()));
          if (named.size() > 1) {
            results.accept(
                new SayAlignment(
                    "say-alignment/" + organization,
                    organization,
                    last,
                    weights.size(),
                    null,
                    null,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    complete));
          } else if (ranks.variances.signum() > 0) {
            results.accept(
                new SayAlignment(
                    "say-alignment/" + organization,
                    organization,
                    last,
                    weights.size(),
                    named.iterator().next(),
                    ranks.correlation(),
                    ranks.covariance,
                    ranks.variances,
                    complete));
          }
        });
  }

  /** Each vote that no other replaces, with the organization that it was cast in. */
  private static void forVotes(FactSet facts, BiConsumer<KnownFact, String> each) {
    Map<String, String> organizations = new HashMap<>();
    facts.forEach(
        Proposal.class,
        known -> organizations.put(known.fact().id(), ((Proposal) known.fact()).organization()));
    Set<String> replaced = new HashSet<>();
    facts.forEach(
        Vote.class,
        known -> {
          String before = ((Vote) known.fact()).replaces();
          if (before != null) {
            replaced.add(before);
          }
        });
    facts.forEach(
        Vote.class,
        known -> {
          String organization = organizations.get(((Vote) known.fact()).proposal());
          if (organization != null && !replaced.contains(known.fact().id())) {
            each.accept(known, organization);
          }
        });
  }

  private static boolean isOfVoter(
      Contribution contribution, Map<String, Map<String, BigDecimal>> say, TimeInterval period) {
    return isIn(contribution.at(), period)
        && contribution.quantity().isPositive()
        && say.getOrDefault(contribution.organization(), Map.of())
            .containsKey(contribution.contributor());
  }

  private static boolean isIn(TimeInterval at, TimeInterval period) {
    return at.earliest() >= period.earliest() && at.latest() <= period.latest();
  }

  /** What the ranks of two orders come to. */
  private record Ranks(BigDecimal covariance, BigDecimal variances) {
    static Ranks of(Map<String, BigDecimal> weights, Map<String, BigDecimal> given) {
      List<BigDecimal> ofWeight = new ArrayList<>();
      List<BigDecimal> ofGift = new ArrayList<>();
      weights.forEach(
          (voter, weight) -> {
            ofWeight.add(weight);
            ofGift.add(given.getOrDefault(voter, BigDecimal.ZERO));
          });
      long[] one = lead(ofWeight);
      long[] other = lead(ofGift);
      return new Ranks(product(one, other), product(one, one).multiply(product(other, other)));
    }

    /** Of each, how many have less minus how many have more. */
    private static long[] lead(List<BigDecimal> values) {
      BigDecimal[] sorted = values.toArray(BigDecimal[]::new);
      Arrays.sort(sorted);
      Map<BigDecimal, long[]> bounds = new HashMap<>();
      for (int i = 0; i < sorted.length; i++) {
        int rank = i;
        bounds.computeIfAbsent(sorted[i].stripTrailingZeros(), v -> new long[] {rank, 0})[1] = i;
      }
      long last = sorted.length - 1L;
      return values.stream()
          .map(value -> bounds.getOrDefault(value.stripTrailingZeros(), new long[2]))
          .mapToLong(bound -> bound[0] - (last - bound[1]))
          .toArray();
    }

    private static BigDecimal product(long[] one, long[] other) {
      BigDecimal sum = BigDecimal.ZERO;
      for (int i = 0; i < one.length; i++) {
        sum = sum.add(BigDecimal.valueOf(one[i]).multiply(BigDecimal.valueOf(other[i])));
      }
      return sum;
    }

    BigDecimal correlation() {
      return covariance
          .divide(variances.sqrt(ROOT), ROOT)
          .setScale(Inequality.PLACES, RoundingMode.HALF_EVEN);
    }
  }

  /** Shows the votes and the voters' contributions. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, SayAlignment> byOrganization = new HashMap<>();
    results.forEach(
        result ->
            byOrganization.put(((SayAlignment) result).organization(), (SayAlignment) result));
    Map<String, Set<String>> voters = new HashMap<>();
    forVotes(
        facts,
        (known, organization) -> {
          SayAlignment alignment = byOrganization.get(organization);
          if (alignment != null) {
            voters
                .computeIfAbsent(organization, o -> new HashSet<>())
                .add(((Vote) known.fact()).principal());
            basis.accept(alignment, known);
          }
        });
    facts.forEach(
        Contribution.class,
        known -> {
          Contribution contribution = (Contribution) known.fact();
          SayAlignment alignment = byOrganization.get(contribution.organization());
          if (alignment != null
              && voters
                  .getOrDefault(contribution.organization(), Set.of())
                  .contains(contribution.contributor())) {
            basis.accept(alignment, known);
          }
        });
  }
}
