package org.agoranomos.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Stake;
import org.agoranomos.ontology.fact.VoteChoice;
import org.agoranomos.rules.market.RandomMarket;

/** What must hold of measures whatever the facts. */
class MeasurePropertiesTest {
  private static final Map<String, String> TERMS =
      Map.ofEntries(
          Map.entry("tolerance", "P3D"),
          Map.entry("amount", "0.01"),
          Map.entry("within", "P30D"),
          Map.entry("notice", "P15D"),
          Map.entry("validity", "P365D"),
          Map.entry("limit", "1000"),
          Map.entry("unit", "EUR"),
          Map.entry("payments", "3"),
          Map.entry("minimumShare", "0.25"),
          Map.entry("grace", "P7D"),
          Map.entry("vacancy", "P90D"),
          Map.entry("probation", "P90D"));

  /** Components that hold ids of facts of several kinds, or several ids. */
  private static final Set<String> ANY_FACT =
      Set.of("settles", "payment", "where", "uncovered", "record");

  private static final Map<String, String> MARKETS =
      Map.ofEntries(
          Map.entry("Requirement", "DAO-001"),
          Map.entry("ExecutionWindow", "DAO-003"),
          Map.entry("BeneficiarySay", "DAO-008"),
          Map.entry("Outflow", "DAO-005"),
          Map.entry("Tally", "DAO-004"),
          Map.entry("Concentration", "DAO-007"),
          Map.entry("Reconciliation", "XORG-002"),
          Map.entry("ControlChain", "MKT-001"),
          Map.entry("ContributionReview", "OVN-001"),
          Map.entry("YearIncome", "COOP-011"),
          Map.entry("PlatformTake", "PLAT-002"),
          Map.entry("CashDay", "MKT-010"),
          Map.entry("Intermediation", "OVN-010"),
          Map.entry("PowerReach", "XORG-008"),
          Map.entry("Dealing", "XORG-012"),
          Map.entry("Enforcement", "XORG-007"),
          Map.entry("CommitmentDelivery", "XORG-009"),
          Map.entry("RuleChange", "GOV-001"),
          Map.entry("PlatformChange", "PLAT-007"),
          Map.entry("DeliveryPayment", "PLAT-004"),
          Map.entry("WorkPay", "PLAT-003"),
          Map.entry("GroupSeats", "PLAT-005"),
          Map.entry("WorkerMembership", "PLAT-001"),
          Map.entry("IncomeDistribution", "OVN-007"),
          Map.entry("UseCredit", "OVN-009"),
          Map.entry("ShareOut", "OVN-003"),
          Map.entry("OwnTrade", "GOV-003"),
          Map.entry("Recourse", "GOV-004"),
          Map.entry("MonthPayout", "OVN-005"),
          Map.entry("EventPublication", "OVN-008"),
          Map.entry("MutualReview", "XORG-013"),
          Map.entry("Publication", "DAO-013"),
          Map.entry("DelegationCycle", "DAO-011"));

  private static Map<String, Fact> compute(Measure measure, List<KnownFact> facts) {
    return MeasureRun.compute(measure, Fact.class, facts, TERMS);
  }

  @Property(tries = 60)
  void theOrderOfFactsDoesNotMatter(@ForAll @LongRange(min = 0, max = 100_000) long seed) {
    for (Measure measure : Measures.standard()) {
      List<KnownFact> facts = facts(measure, seed);
      List<KnownFact> shuffled = new ArrayList<>(facts);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(compute(measure, shuffled)).isEqualTo(compute(measure, facts));
    }
  }

  @Property(tries = 60)
  void otherNamesGiveTheSameResultsUnderOtherNames(
      @ForAll @LongRange(min = 0, max = 100_000) long seed) {
    // A prefix keeps the order of identifiers, which breaks ties.
    UnaryOperator<String> rename = id -> id.equals(MeasureRun.MARKET) ? id : "x-" + id;
    for (Measure measure : Measures.standard()) {
      List<KnownFact> facts = facts(measure, seed);
      Set<String> ids = facts.stream().map(k -> k.fact().id()).collect(Collectors.toSet());
      Map<String, Fact> expected = new TreeMap<>();
      compute(measure, facts)
          .values()
          .forEach(
              fact -> {
                Fact renamed = renamed(fact, rename, Set.of());
                expected.put(values(renamed), renamed);
              });
      Map<String, Fact> found = new TreeMap<>();
      compute(measure, facts.stream().map(k -> k.with(renamed(k.fact(), rename, ids))).toList())
          .values()
          .forEach(fact -> found.put(values(fact), fact));
      assertThat(found.keySet()).isEqualTo(expected.keySet());
    }
  }

  @Property(tries = 60)
  void aStakeSplitInPartsControlsTheSame(
      @ForAll @LongRange(min = 0, max = 100_000) long seed,
      @ForAll @IntRange(min = 1, max = 99) int percent) {
    ControlChainMeasure measure = new ControlChainMeasure();
    List<KnownFact> split = new ArrayList<>();
    for (KnownFact known : facts(measure, seed)) {
      if (known.fact() instanceof Stake stake) {
        BigDecimal part = stake.share().multiply(BigDecimal.valueOf(percent, 2));
        split.add(known.with(part(stake, "1", part)));
        split.add(known.with(part(stake, "2", stake.share().subtract(part))));
      }
    }
    assertThat(compute(measure, split)).isEqualTo(compute(measure, facts(measure, seed)));
  }

  private static Stake part(Stake stake, String suffix, BigDecimal share) {
    return new Stake(
        stake.id() + suffix,
        stake.holder(),
        stake.issuer(),
        stake.kind(),
        share,
        stake.from(),
        stake.until());
  }

  @Property(tries = 60)
  void aVoteSplitInPartsCountsTheSame(
      @ForAll @LongRange(min = 0, max = 100_000) long seed,
      @ForAll @IntRange(min = 1, max = 99) int percent) {
    TallyMeasure measure = new TallyMeasure();
    List<KnownFact> split = new ArrayList<>();
    for (KnownFact known : facts(measure, seed)) {
      if (known.fact() instanceof VoteChoice choice) {
        BigDecimal part = choice.weight().multiply(BigDecimal.valueOf(percent, 2));
        split.add(known.with(part(choice, "1", part)));
        split.add(known.with(part(choice, "2", choice.weight().subtract(part))));
      } else {
        split.add(known);
      }
    }
    assertThat(compute(measure, split)).isEqualTo(compute(measure, facts(measure, seed)));
  }

  private static VoteChoice part(VoteChoice choice, String suffix, BigDecimal weight) {
    return new VoteChoice(
        choice.id() + suffix, choice.vote(), choice.proposal(), choice.choice(), weight);
  }

  @Property(tries = 60)
  void everyRecordHasOneVerdictAndAMatchIsOfTheOtherBook(
      @ForAll @LongRange(min = 0, max = 100_000) long seed) {
    ReconciliationMeasure measure = new ReconciliationMeasure();
    Map<String, Reconciliation> byTransfer = new TreeMap<>();
    for (Fact fact : compute(measure, facts(measure, seed)).values()) {
      byTransfer.put(((Reconciliation) fact).transfer(), (Reconciliation) fact);
    }
    for (Reconciliation one : byTransfer.values()) {
      if (one.state() == Reconciliation.State.MATCHED) {
        Reconciliation other = byTransfer.get(one.counterpart());
        if (other == null) {
          // Its own ledger has all, and the other need not.
          assertThat(one.otherLedger()).isNotNull();
        } else {
          assertThat(other.organization()).isEqualTo(one.other());
          assertThat(other.other()).isEqualTo(one.organization());
          assertThat(other.ledger()).isEqualTo(one.otherLedger());
        }
      }
    }
  }

  private static List<KnownFact> facts(Measure measure, long seed) {
    String policy = Objects.requireNonNull(MARKETS.get(measure.result().getSimpleName()));
    return RandomMarket.of(policy, seed).facts();
  }

  private static String values(Fact fact) {
    Map<String, String> values = FactText.values(FactKind.of(fact.getClass()), fact);
    values.remove("id");
    return values.toString();
  }

  /**
   * The fact with other identifiers: of what it refers to, its own where sources give it, and those
   * that it is about, which may be names of rules too.
   *
   * @param given the ids that sources give
   */
  private static Fact renamed(Fact fact, UnaryOperator<String> rename, Set<String> given) {
    FactKind kind = FactKind.of(fact.getClass());
    Map<String, String> values = new LinkedHashMap<>(FactText.values(kind, fact));
    for (FactComponent component : kind.components()) {
      boolean identifier =
          component.type() == ComponentType.REFERENCE
              || ANY_FACT.contains(component.name())
              || (component.name().equals("id") && given.contains(fact.id()))
              || (component.name().equals("subject")
                  && given.contains(values.getOrDefault("subject", "")));
      if (identifier) {
        values.computeIfPresent(
            component.name(),
            (name, ids) ->
                Arrays.stream(ids.split(", ")).map(rename).collect(Collectors.joining(", ")));
      }
    }
    return FactText.parse(kind, values);
  }
}
