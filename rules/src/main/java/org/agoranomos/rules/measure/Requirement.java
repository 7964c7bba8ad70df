package org.agoranomos.rules.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.agoranomos.ontology.fact.CharterTerm;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Organization;
import org.agoranomos.ontology.fact.Proposal;
import org.agoranomos.ontology.fact.Proposal.CountingRule;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.Setting;
import org.agoranomos.ontology.fact.Supply;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;

/**
 * What the organization's own contract, or else its charter, required of a proposal: one for every
 * proposal and parameter, also where nothing is known.
 *
 * @param id {@code requirement/}, the parameter, a slash and the proposal's id
 * @param proposal of which proposal
 * @param organization which decides
 * @param parameter {@code quorum}, {@code votingDelay}, {@code votingPeriod}, {@code
 *     lateQuorumVoteExtension} or {@code proposalMaxOperations}
 * @param state whether it is known what was required
 * @param value what was required, if it is known
 * @param setting the setting that says it, if one does
 * @param charterTerm the term of the charter that says it, if one does
 * @param supply the supply of which a fraction is required, if one is
 */
public record Requirement(
    String id,
    @Refers(Proposal.class) String proposal,
    @Refers(Organization.class) String organization,
    String parameter,
    State state,
    @Nullable Quantity value,
    @Refers(Setting.class) @Nullable String setting,
    @Refers(CharterTerm.class) @Nullable String charterTerm,
    @Refers(Supply.class) @Nullable String supply)
    implements Fact {
  /** Whether it is known what was required. */
  public enum State {
    /** One value was in force, for certain. */
    KNOWN,
    /** Neither contract nor charter is known to say anything. */
    NONE,
    /** Several values may have been in force, or it is not known for which contract one is. */
    DOUBTFUL,
    /** No source vouches that the last known value was not replaced by another before. */
    UNVOUCHED
  }

  /** Contracts compute a fraction in the smallest part of a token, and round down. */
  private static final int TOKEN_DECIMALS = 18;

  /** Whether that much reaches what is required; false if that is not known. */
  public boolean reachedBy(BigDecimal weight) {
    return value != null
        && weight.compareTo(value.value().setScale(TOKEN_DECIMALS, RoundingMode.FLOOR)) >= 0;
  }

  /**
   * Whether the votes reach it, whichever of the rules that may apply they are counted by.
   *
   * @param stated how the proposal says that they are counted
   * @param otherwise what is said where it does not: {@code for}, {@code for-and-abstain}, {@code
   *     all}; any other text says nothing
   */
  public boolean reached(Tally tally, @Nullable CountingRule stated, String otherwise) {
    return value != null && counts(tally, stated, otherwise).stream().allMatch(this::reachedBy);
  }

  /** Whether the votes do not reach it by any of the rules that may apply. */
  public boolean missed(Tally tally, @Nullable CountingRule stated, String otherwise) {
    return value != null && counts(tally, stated, otherwise).stream().noneMatch(this::reachedBy);
  }

  /** The least and the most that can count. */
  private static List<BigDecimal> counts(
      Tally tally, @Nullable CountingRule stated, String otherwise) {
    BigDecimal yes = tally.weightFor();
    BigDecimal present = yes.add(tally.weightAbstain());
    BigDecimal all = present.add(tally.weightAgainst()).add(tally.weightOther());
    CountingRule rule = stated == null ? rule(otherwise) : stated;
    if (rule == CountingRule.ALL) {
      return List.of(all);
    } else if (rule == null || !tally.forOrAgainst()) {
      return List.of(yes, all);
    }
    return List.of(rule == CountingRule.FOR ? yes : present);
  }

  private static @Nullable CountingRule rule(String word) {
    for (CountingRule rule : CountingRule.values()) {
      if (rule.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
        return rule;
      }
    }
    return null;
  }

  /** Whether the time from one to the other is certainly shorter than required. */
  public boolean undercut(TimeInterval from, TimeInterval until) {
    Elapsed elapsed = elapsed(from, until);
    return value != null && elapsed != null && elapsed.most().compareTo(value.value()) < 0;
  }

  /**
   * Whether the time from one to the other is certainly longer than required. One block (or second)
   * more is not: a governor opens voting one after that to which its delay leads, and sources give
   * either as the opening.
   */
  public boolean exceeded(TimeInterval from, TimeInterval until) {
    return exceeded(from, until, BigDecimal.ONE);
  }

  /**
   * Whether it is longer even though it may be extended by so much.
   *
   * @param extension what may be added, of the same unit; of another unit it can be anything
   */
  public boolean exceeded(TimeInterval from, TimeInterval until, Requirement extension) {
    Quantity more = extension.value;
    return value != null
        && more != null
        && value.sameUnit(more)
        && exceeded(from, until, more.value().add(BigDecimal.ONE));
  }

  private boolean exceeded(TimeInterval from, TimeInterval until, BigDecimal more) {
    Elapsed elapsed = elapsed(from, until);
    return value != null
        && elapsed != null
        && elapsed.least().compareTo(value.value().add(more)) > 0;
  }

  /** Whether the time from one to the other certainly is what is required. */
  public boolean kept(TimeInterval from, TimeInterval until) {
    Elapsed elapsed = elapsed(from, until);
    return value != null
        && elapsed != null
        && elapsed.least().compareTo(value.value()) >= 0
        && elapsed.most().compareTo(value.value().add(BigDecimal.ONE)) <= 0;
  }

  private @Nullable Elapsed elapsed(TimeInterval from, TimeInterval until) {
    return value == null ? null : Elapsed.between(from, until, value.unit());
  }

  /** Whether a list with an entry at that place, from 0, has more entries than allowed. */
  public boolean exceededAt(long index) {
    return value != null && BigDecimal.valueOf(index).compareTo(value.value()) >= 0;
  }
}
