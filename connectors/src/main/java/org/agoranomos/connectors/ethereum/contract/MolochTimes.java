package org.agoranomos.connectors.ethereum.contract;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.agoranomos.connectors.ethereum.rpc.RpcException;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;

/**
 * The times of a Moloch DAO, which are set once. A DAO that DAOhaus summoned does not log them
 * itself, so they are asked.
 *
 * @param summoned when it began, in seconds since 1970
 * @param period how long a period is, in seconds
 * @param voting how many periods voting lasts
 * @param grace how many periods pass between the end of voting and the processing
 */
record MolochTimes(BigInteger summoned, BigInteger period, BigInteger voting, BigInteger grace) {
  /** What a DAO answers; empty if it does not say all. */
  static Optional<MolochTimes> asked(Calls calls, String dao) throws RpcException {
    Optional<BigInteger> summoned = calls.number(dao, "summoningTime()");
    Optional<BigInteger> period = calls.number(dao, "periodDuration()");
    Optional<BigInteger> voting = calls.number(dao, "votingPeriodLength()");
    Optional<BigInteger> grace = calls.number(dao, "gracePeriodLength()");
    return summoned.isEmpty() || period.isEmpty() || voting.isEmpty() || grace.isEmpty()
        ? Optional.empty()
        : Optional.of(new MolochTimes(summoned.get(), period.get(), voting.get(), grace.get()));
  }

  /**
   * Its settings. The grace keeps Moloch's own name: {@code gracePeriod} is the time in which what
   * is ready may be executed, and this one passes before it is ready.
   */
  List<StateReading> state() {
    return List.of(
        new StateReading("votingPeriodLength()", "votingPeriod", lasting(voting)),
        new StateReading("gracePeriodLength()", "gracePeriodLength", lasting(grace)));
  }

  private Quantity lasting(BigInteger periods) {
    return Contract.duration(periods.multiply(period));
  }

  /** When voting opens that starts with a period. */
  TimeInterval opens(BigInteger starts) {
    return Contract.seconds(summoned.add(starts.multiply(period)));
  }

  /** When it closes, exclusive. */
  TimeInterval closes(BigInteger starts) {
    return opens(starts.add(voting));
  }

  /** From when on it can be processed. */
  TimeInterval ready(BigInteger starts) {
    return closes(starts.add(grace));
  }
}
