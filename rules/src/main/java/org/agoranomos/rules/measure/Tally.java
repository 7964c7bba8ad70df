package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * How a proposal was voted on. There is one for every proposal, also where nobody voted.
 *
 * @param id {@code tally/} and the proposal's id
 * @param proposal the proposal
 * @param organization which decides
 * @param weightFor weight for it
 * @param weightAgainst weight against it
 * @param weightAbstain weight that abstained
 * @param weightOther weight for options with other names
 * @param voters how many parties' votes count; for reported totals, how many ballots were reported
 * @param closedAt when voting closes, exclusive
 * @param threshold fraction of the votes for and against that must be for, where one is set
 * @param reported whether the weights are reported totals, because no single vote is known
 * @param completeUntil until when, exclusive and without a gap since voting opened (or, if that is
 *     not stated, since the proposal was put), sources vouch for every vote of the organization;
 *     null if not even for the opening
 */
public record Tally(
    String id,
    @Refers(Proposal.class) String proposal,
    @Refers(Organization.class) String organization,
    BigDecimal weightFor,
    BigDecimal weightAgainst,
    BigDecimal weightAbstain,
    BigDecimal weightOther,
    long voters,
    @Nullable TimeInterval closedAt,
    @Nullable BigDecimal threshold,
    boolean reported,
    @Nullable TimeInterval completeUntil)
    implements Fact {
  /** Normalises the weights. */
  public Tally {
    weightFor = Quantity.normal(weightFor);
    weightAgainst = Quantity.normal(weightAgainst);
    weightAbstain = Quantity.normal(weightAbstain);
    weightOther = Quantity.normal(weightOther);
    threshold = threshold == null ? null : Quantity.normal(threshold);
  }

  /**
   * Whether the proposal was approved: more weight for than against, and where a threshold is set,
   * at least that part of the weight for and against. Exact; abstentions do not count, and quorum
   * is another question.
   */
  public boolean approved() {
    return approved(weightFor, weightAgainst);
  }

  private boolean approved(BigDecimal yes, BigDecimal no) {
    return yes.compareTo(no) > 0
        && (threshold == null || yes.compareTo(threshold.multiply(yes.add(no))) >= 0);
  }

  /**
   * Whether for and against say what was decided: not if all weight that took a side went to
   * options with other names, as in an election.
   */
  public boolean forOrAgainst() {
    return weightOther.signum() == 0 || weightFor.signum() != 0 || weightAgainst.signum() != 0;
  }

  /**
   * Whether the tally has every vote that can have led to an execution at that time: it is a
   * reported total, or sources vouch for every vote from the opening to the close, or to the
   * execution where no close is stated.
   */
  public boolean complete(TimeInterval executedAt) {
    TimeInterval end = closedAt == null ? executedAt : closedAt;
    return reported || (completeUntil != null && end.latest() - 1 <= completeUntil.earliest());
  }

  /**
   * Whether certainly less than a part of the valid votes was for it. Exact. Of options with other
   * names nobody knows what they mean: here they are for it. Of no votes nothing is known.
   *
   * @param votes how many votes of each {@code of} must be for it
   * @param abstentions whether an abstention is a valid vote
   */
  public boolean certainlyBelow(long votes, long of, boolean abstentions) {
    return valid(abstentions).signum() > 0
        && below(weightFor.add(weightOther), valid(abstentions), votes, of);
  }

  /**
   * Whether less than a part of the valid votes may have been for it: options with other names are
   * against it, and of no votes nothing is known.
   *
   * @param votes how many votes of each {@code of} must be for it
   * @param abstentions whether an abstention is a valid vote
   */
  public boolean possiblyBelow(long votes, long of, boolean abstentions) {
    return valid(abstentions).signum() <= 0 || below(weightFor, valid(abstentions), votes, of);
  }

  private BigDecimal valid(boolean abstentions) {
    BigDecimal sides = weightFor.add(weightAgainst).add(weightOther);
    return abstentions ? sides.add(weightAbstain) : sides;
  }

  private static boolean below(BigDecimal part, BigDecimal whole, long votes, long of) {
    return part.multiply(BigDecimal.valueOf(of))
            .compareTo(whole.multiply(BigDecimal.valueOf(votes)))
        < 0;
  }

  /** Whether it was approved, and would not have been without that weight for and against it. */
  public boolean approvedOnlyWith(BigDecimal yes, BigDecimal no) {
    return approved() && !approved(weightFor.subtract(yes), weightAgainst.subtract(no));
  }

  /** Whether the outcome would be another without that weight for that choice. */
  public boolean dependsOn(String choice, BigDecimal weight) {
    return switch (choice) {
      case "for" -> approved(weightFor.subtract(weight), weightAgainst) != approved();
      case "against" -> approved(weightFor, weightAgainst.subtract(weight)) != approved();
      default -> false;
    };
  }
}
