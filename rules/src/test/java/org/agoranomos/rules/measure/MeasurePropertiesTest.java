package org.agoranomos.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.Stake;
import org.agoranomos.ontology.fact.VoteChoice;
import org.agoranomos.rules.market.OtherNames;
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
          Map.entry("probation", "P90D"),
          Map.entry("months", "6"),
          Map.entry("passedOn", "0.9"),
          Map.entry("share", "0.25"),
          Map.entry("hops", "6"),
          Map.entry("businessDays", "3"),
          Map.entry("threshold", "1000"),
          Map.entry("orders", "5"),
          Map.entry("controlShare", "0.5"),
          Map.entry("line", "1800"),
          Map.entry("role", "active customer"),
          Map.entry("trades", "3"),
          Map.entry("rounds", "2"));

  /** What a measure's terms say otherwise. */
  private static final Map<String, Map<String, String>> OWN =
      Map.of(
          "WashRing", Map.of("tolerance", "0.01"),
          "Position", Map.of("limit", "0.25"),
          "FlowCycle", Map.of("share", "0.9"));

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
          Map.entry("CustodyFlow", "OVN-006"),
          Map.entry("SayAlignment", "OVN-011"),
          Map.entry("UseCredit", "OVN-009"),
          Map.entry("ShareOut", "OVN-003"),
          Map.entry("Arrival", "XORG-010"),
          Map.entry("ControlDisclosure", "XORG-003"),
          Map.entry("RelatedDeal", "XORG-014"),
          Map.entry("DecidedDeal", "XORG-006"),
          Map.entry("CertificateStep", "NRG-002"),
          Map.entry("CertificateSale", "NRG-004"),
          Map.entry("MeteredSales", "NRG-001"),
          Map.entry("SharedEnergy", "NRG-003"),
          Map.entry("GroupVote", "GOV-002"),
          Map.entry("FlowCycle", "XORG-004"),
          Map.entry("Participation", "GOV-005"),
          Map.entry("TradeSettlement", "MKT-009"),
          Map.entry("TradePrice", "MKT-011"),
          Map.entry("Position", "MKT-007"),
          Map.entry("InsiderTrade", "MKT-005"),
          Map.entry("Multisig", "DAO-012"),
          Map.entry("BorrowedVote", "DAO-010"),
          Map.entry("SellerConcentration", "MKT-008"),
          Map.entry("Layering", "MKT-003"),
          Map.entry("WashRing", "MKT-002"),
          Map.entry("Electorate", "COOP-015"),
          Map.entry("MemberVote", "COOP-002"),
          Map.entry("AnnualMeeting", "COOP-007"),
          Map.entry("YearSpending", "COOP-012"),
          Map.entry("Collector", "MKT-006"),
          Map.entry("CapitalRepayment", "COOP-009"),
          Map.entry("YearTrade", "COOP-013"),
          Map.entry("OwnTrade", "GOV-003"),
          Map.entry("Recourse", "GOV-004"),
          Map.entry("MonthPayout", "OVN-005"),
          Map.entry("EventPublication", "OVN-008"),
          Map.entry("MutualReview", "XORG-013"),
          Map.entry("Publication", "DAO-013"),
          Map.entry("DelegationCycle", "DAO-011"));

  private static Map<String, Fact> compute(Measure measure, List<KnownFact> facts) {
    Map<String, String> terms = new TreeMap<>(TERMS);
    terms.putAll(OWN.getOrDefault(measure.result().getSimpleName(), Map.of()));
    return MeasureRun.compute(measure, Fact.class, facts, terms);
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
    UnaryOperator<String> prefixed = id -> id.equals(MeasureRun.MARKET) ? id : "x-" + id;
    for (Measure measure : Measures.standard()) {
      List<KnownFact> facts = facts(measure, seed);
      OtherNames names = OtherNames.of(facts, prefixed);
      Map<String, Fact> expected = new TreeMap<>();
      compute(measure, facts)
          .values()
          .forEach(
              fact -> {
                Fact renamed = names.of(fact);
                expected.put(values(renamed), renamed);
              });
      Map<String, Fact> found = new TreeMap<>();
      compute(measure, names.of(facts)).values().forEach(fact -> found.put(values(fact), fact));
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
}
