package org.agoranomos.connectors.ethereum.contract;

import java.math.BigInteger;
import org.agoranomos.ontology.fact.Proposal.CountingRule;
import org.jspecify.annotations.Nullable;

/**
 * How a contract that decides reckons time and votes.
 *
 * @param inSeconds whether its clock is in seconds, not in blocks (ERC-6372)
 * @param fraction what its quorum's numerator is a part of
 * @param rule which votes count towards its quorum, if it says so
 */
public record Counting(boolean inSeconds, BigInteger fraction, @Nullable CountingRule rule) {
  static final BigInteger HUNDRED = BigInteger.valueOf(100);

  /** In blocks, and no more is known. */
  static final Counting UNKNOWN = new Counting(false, HUNDRED, null);

  /** In blocks, with a quorum of votes for a proposal. */
  static final Counting FOR = new Counting(false, HUNDRED, CountingRule.FOR);
}
