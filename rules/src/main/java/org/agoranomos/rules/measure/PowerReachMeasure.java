package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
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
import org.agoranomos.ontology.fact.Account;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.fact.Vote;
import org.agoranomos.ontology.fact.VotingPower;
import org.agoranomos.rules.measure.ConcentrationMeasure.Holder;
import org.agoranomos.rules.measure.ConcentrationMeasure.Weight;
import org.jspecify.annotations.Nullable;

/**
 * Finds who has a decisive share of the say in organizations, under whatever names.
 *
 * <p>In an organization of which voting power is recorded, a party's share is its last known power
 * over everybody's, as {@link ConcentrationMeasure} counts them. Elsewhere it is what it cast of
 * all weight cast in the period, whether for itself or for others: who exercises a power has it.
 * Votes that another one replaces do not count. What an account holds is its owner's or holder's;
 * pools, exchanges, bridges and platforms, and an organization in itself, are nobody who decides,
 * but count in the whole.
 *
 * <p>A share is decisive from the term {@code minimumShare} of policy {@value #POLICY} on, which is
 * the market's at the period's end. It is certain where a source vouches for every record: of power
 * as of the last one, of votes for all of the period. Only who has such a share has a result: at a
 * quarter, at most four for each organization.
 *
 * <p>Memory: one weight an identifier, ledger and organization.
 */
final class PowerReachMeasure implements Measure {
  /** The policy whose term {@code minimumShare} says which share is decisive. */
  static final String POLICY = "XORG-008";

  /** Who stands behind a shared account. */
  private static final String NOBODY = "";

  private static final TimeInterval ALWAYS =
      new TimeInterval(TimeInterval.MIN, TimeInterval.MAX, null, -1);

  /** Whose last weights an organization has, or what was cast there. */
  private record Say(Map<String, BigDecimal> byParty, boolean complete) {}

  @Override
  public Class<? extends Fact> result() {
    return PowerReach.class;
  }

  @Override
  public Set<Class<? extends Fact>> inputs() {
    return Set.of(VotingPower.class, Vote.class, Proposal.class, Account.class, Coverage.class);
  }

  @Override
  public Set<String> parameters(String policy) {
    return policy.equals(POLICY) ? Set.of("minimumShare") : Set.of();
  }

  @Override
  public void compute(FactSet facts, MeasureContext context, Consumer<Fact> results) {
    TimeInterval period = context.period();
    TimeInterval end = new TimeInterval(period.latest() - 1, period.latest(), null, -1);
    BigDecimal share = context.terms(POLICY, context.market(), end).decimal("minimumShare");
    Map<String, Set<String>> certain = new TreeMap<>();
    Map<String, Set<String>> uncertain = new TreeMap<>();
    says(facts, period)
        .forEach(
            (organization, say) ->
                decisive(organization, say, share)
                    .forEach(
                        party ->
                            (say.complete ? certain : uncertain)
                                .computeIfAbsent(party, p -> new TreeSet<>())
                                .add(organization)));
    Set<String> parties = new TreeSet<>(certain.keySet());
    parties.addAll(uncertain.keySet());
    for (String party : parties) {
      Set<String> where = certain.getOrDefault(party, Set.of());
      Set<String> uncovered = uncertain.getOrDefault(party, Set.of());
      results.accept(
          new PowerReach(
              "power/" + party,
              context.market(),
              party,
              end,
              where.size(),
              where.isEmpty() ? null : String.join(", ", where),
              uncovered.size(),
              uncovered.isEmpty() ? null : String.join(", ", uncovered)));
    }
  }

  private static List<String> decisive(String organization, Say say, BigDecimal share) {
    BigDecimal total = BigDecimal.ZERO;
    for (BigDecimal weight : say.byParty.values()) {
      total = total.add(weight.max(BigDecimal.ZERO));
    }
    List<String> parties = new ArrayList<>();
    for (Map.Entry<String, BigDecimal> entry : say.byParty.entrySet()) {
      String party = entry.getKey();
      BigDecimal weight = entry.getValue();
      if (!party.equals(NOBODY)
          && !party.equals(organization)
          && weight.signum() > 0
          && weight.compareTo(share.multiply(total)) >= 0) {
        parties.add(party);
      }
    }
    return parties;
  }

  private static Map<String, Say> says(FactSet facts, TimeInterval period) {
    SharedAccounts shared = SharedAccounts.read(facts);
    Map<String, Map<Holder, Weight>> power = new TreeMap<>();
    facts.forEachBoth(
        VotingPower.class,
        (asRead, fact) -> {
          VotingPower held = (VotingPower) fact;
          String identifier = ((VotingPower) asRead.fact()).party();
          String party = shared.contains(identifier) ? NOBODY : held.party();
          if (held.at().earliest() < period.latest()) {
            ConcentrationMeasure.add(
                power,
                held.organization(),
                new Holder(party, facts.ledger(asRead.source()), identifier),
                new Weight(held.at(), held.weight()));
          }
        });
    Map<String, String> deciding = ConcentrationMeasure.organizations(facts);
    Map<String, Map<String, BigDecimal>> cast = new TreeMap<>();
    Set<String> replaced = replaced(facts);
    facts.forEachBoth(
        Vote.class,
        (asRead, fact) -> {
          Vote vote = (Vote) fact;
          String voter = shared.contains(((Vote) asRead.fact()).voter()) ? NOBODY : vote.voter();
          String organization = castIn(vote, deciding, replaced, period);
          if (organization != null && !power.containsKey(organization)) {
            cast.computeIfAbsent(organization, o -> new HashMap<>())
                .merge(voter, vote.weight(), BigDecimal::add);
          }
        });
    Map<String, Set<String>> sources = ConcentrationMeasure.sources(facts, deciding);
    CoverageSpans powerCoverage = CoverageSpans.read(facts, "VotingPower", ALWAYS, sources);
    CoverageSpans voteCoverage = CoverageSpans.read(facts, "Vote", ALWAYS, sources);
    Map<String, Say> says = new TreeMap<>();
    power.forEach(
        (organization, held) -> says.put(organization, say(organization, held, powerCoverage)));
    cast.forEach(
        (organization, byParty) ->
            says.put(
                organization,
                new Say(
                    byParty,
                    voteCoverage.covers(organization, period.earliest(), period.latest()))));
    return says;
  }

  private static Say say(String organization, Map<Holder, Weight> held, CoverageSpans coverage) {
    Map<String, BigDecimal> byParty = new TreeMap<>();
    TimeInterval last = null;
    for (Map.Entry<String, Weight> entry : ConcentrationMeasure.byParty(held).entrySet()) {
      Weight weight = entry.getValue();
      byParty.put(entry.getKey(), weight.weight());
      last = last == null || weight.at().compareTo(last) > 0 ? weight.at() : last;
    }
    boolean complete =
        last != null && coverage.covers(organization, last.earliest(), last.latest());
    return new Say(byParty, complete);
  }

  private static Set<String> replaced(FactSet facts) {
    Set<String> replaced = new HashSet<>();
    facts.forEach(
        Vote.class,
        known -> {
          String earlier = ((Vote) known.fact()).replaces();
          if (earlier != null && !earlier.equals(known.fact().id())) {
            replaced.add(earlier);
          }
        });
    return replaced;
  }

  /** Where a vote counts, or null if it does not. */
  private static @Nullable String castIn(
      Vote vote, Map<String, String> deciding, Set<String> replaced, TimeInterval period) {
    boolean in = vote.at().earliest() < period.latest() && vote.at().latest() > period.earliest();
    return in && !replaced.contains(vote.id()) ? deciding.get(vote.proposal()) : null;
  }

  /** Shows what the party held or cast in those organizations. */
  @Override
  public void explain(Collection<Fact> results, FactSet facts, BiConsumer<Fact, KnownFact> basis) {
    Map<String, PowerReach> byParty = new HashMap<>();
    for (Fact result : results) {
      byParty.put(((PowerReach) result).party(), (PowerReach) result);
    }
    Map<String, String> deciding = ConcentrationMeasure.organizations(facts);
    Set<String> replaced = replaced(facts);
    Set<String> withPower = new HashSet<>();
    facts.forEach(
        VotingPower.class,
        known -> {
          VotingPower held = (VotingPower) known.fact();
          PowerReach reach = byParty.get(held.party());
          if (reach != null && held.at().compareTo(reach.at()) <= 0) {
            withPower.add(held.organization());
            if (names(reach, held.organization())) {
              basis.accept(reach, known);
            }
          }
        });
    facts.forEach(
        Vote.class,
        known -> {
          Vote vote = (Vote) known.fact();
          PowerReach reach = byParty.get(vote.voter());
          String organization = deciding.get(vote.proposal());
          if (reach != null
              && organization != null
              && !replaced.contains(vote.id())
              && !withPower.contains(organization)
              && vote.at().compareTo(reach.at()) <= 0
              && names(reach, organization)) {
            basis.accept(reach, known);
          }
        });
  }

  private static boolean names(PowerReach reach, String organization) {
    return isIn(reach.where(), organization) || isIn(reach.uncovered(), organization);
  }

  private static boolean isIn(@Nullable String list, String organization) {
    return list != null && List.of(list.split(", ")).contains(organization);
  }
}
