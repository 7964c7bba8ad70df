package org.agoranomos.rules.measure;

import java.util.ArrayList;
import java.util.List;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSchema;

/** The measures that the house knows. */
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
        new YearIncomeMeasure(),
        new PlatformTakeMeasure(),
        new CashDayMeasure(),
        new IntermediationMeasure(),
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
        new IncomeDistributionMeasure(),
        new UseCreditMeasure(),
        new ShareOutMeasure(),
        new OwnTradeMeasure(),
        new RecourseMeasure(),
        new MonthPayoutMeasure(),
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
        new FlowCycleMeasure(),
        new ParticipationMeasure(),
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
        new YearSpendingMeasure(),
        new CollectorMeasure(),
        new CapitalRepaymentMeasure(),
        new YearTradeMeasure(),
        new CustodyFlowMeasure(),
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
