package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.List;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSchema;

/**
 * The measures that the house knows. Those that add transfers up take each payment once; those that
 * ask whether something was paid, or compare ledgers, see every record.
 */
public final class Measures {
  private Measures() {}

  /** All of them, in a fixed order. */
  public static List<Measure> standard() {
    return List.of(
        new TallyMeasure(),
        new ConcentrationMeasure(),
        new ReconciliationMeasure(),
        new ControlChainMeasure(),
        new RequirementMeasure(),
        new ExecutionWindowMeasure(),
        new BeneficiarySayMeasure(),
        new OutflowMeasure(),
        new ContributionReviewMeasure(),
        LedgerOfRecord.once(new YearIncomeMeasure()),
        new PlatformTakeMeasure(),
        LedgerOfRecord.once(new CashDayMeasure()),
        LedgerOfRecord.once(new IntermediationMeasure()),
        new PowerReachMeasure(),
        new DealingMeasure(),
        new EnforcementMeasure(),
        new CommitmentDeliveryMeasure(),
        new PublicationMeasure(),
        new DelegationCycleMeasure(),
        new RuleChangeMeasure(),
        new PlatformChangeMeasure(),
        new DeliveryPaymentMeasure(),
        new WorkPayMeasure(),
        new GroupSeatsMeasure(),
        new WorkerMembershipMeasure(),
        LedgerOfRecord.once(new IncomeDistributionMeasure()),
        new UseCreditMeasure(),
        LedgerOfRecord.once(new ShareOutMeasure()),
        new OwnTradeMeasure(),
        new RecourseMeasure(),
        LedgerOfRecord.once(new MonthPayoutMeasure()),
        new EventPublicationMeasure(),
        new MutualReviewMeasure(),
        new ArrivalMeasure(),
        new ControlDisclosureMeasure(),
        new RelatedDealMeasure(),
        new DecidedDealMeasure(),
        new CertificateStepMeasure(),
        new CertificateSaleMeasure(),
        new MeteredSalesMeasure(),
        new SharedEnergyMeasure(),
        new GroupVoteMeasure(),
        LedgerOfRecord.once(new FlowCycleMeasure()),
        LedgerOfRecord.once(new ParticipationMeasure()),
        new TradeSettlementMeasure(),
        new TradePriceMeasure(),
        new PositionMeasure(),
        new InsiderTradeMeasure(),
        new MultisigMeasure(),
        new BorrowedVoteMeasure(),
        new SellerConcentrationMeasure(),
        new LayeringMeasure(),
        new WashRingMeasure(),
        new ElectorateMeasure(),
        new MemberVoteMeasure(),
        new AnnualMeetingMeasure(),
        LedgerOfRecord.once(new YearSpendingMeasure()),
        new CollectorMeasure(),
        LedgerOfRecord.once(new CapitalRepaymentMeasure()),
        LedgerOfRecord.once(new YearTradeMeasure()),
        LedgerOfRecord.once(new CustodyFlowMeasure()),
        new SayAlignmentMeasure());
  }

  /** The kinds that sources give and those that the measures give. */
  public static FactSchema schema() {
    return schema(FactSchema.standard());
  }

  /** The kinds that sources give, whatever they are in a run, and those that the measures give. */
  public static FactSchema schema(FactSchema sources) {
    List<Class<? extends Fact>> results = new ArrayList<>();
    standard().forEach(measure -> results.add(measure.result()));
    return sources.and(results);
  }
}
