package org.agoranomos.ontology.finding;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a policy came to for one organization or market.
 *
 * @param policy id of the policy
 * @param subject identifier of the organization or market
 * @param result the result
 * @param population how many were judged or should have been
 * @param failed how many of them broke the policy
 * @param toExamine how many an indicator, or a finding that only informs, points at
 * @param cantTell how many could not be judged
 * @param reason in plain words why it could not be told, does not apply or was not tested; null
 *     where it passed or failed, nothing is missing, and the policy was in force all the time
 * @param findings how many findings there are
 * @param waived how many of them are waived; they are counted in all else as if they were not
 */
public record Outcome(
    String policy,
    String subject,
    Result result,
    long population,
    long failed,
    long toExamine,
    long cantTell,
    @Nullable String reason,
    long findings,
    long waived)
    implements Comparable<Outcome> {
  /** EARL's outcome values. */
  public enum Result {
    FAILED("failed"),
    CANT_TELL("cantTell"),
    UNTESTED("untested"),
    PASSED("passed"),
    INAPPLICABLE("inapplicable");

    private final String word;

    Result(String word) {
      this.word = word;
    }

    /** EARL's word. */
    public String word() {
      return word;
    }
  }

  /** What a policy came to, as long as nobody has counted its findings. */
  public Outcome(
      String policy,
      String subject,
      Result result,
      long population,
      long failed,
      long toExamine,
      long cantTell,
      @Nullable String reason) {
    this(policy, subject, result, population, failed, toExamine, cantTell, reason, 0, 0);
  }

  /** Checks that the parts do not exceed the whole and that what was not assessed says why. */
  public Outcome {
    if (failed + toExamine + cantTell > population) {
      throw new IllegalArgumentException(
          policy + " for " + subject + ": more results than population");
    }
    if (waived > findings) {
      throw new IllegalArgumentException(
          policy + " for " + subject + ": more findings are waived than there are");
    }
    if (result != Result.PASSED && result != Result.FAILED) {
      Objects.requireNonNull(reason, "an outcome that is neither passed nor failed says why");
    }
  }

  /** How many were judged and found in order. */
  public long passed() {
    return population - failed - toExamine - cantTell;
  }

  /** The same with its findings counted. */
  public Outcome counted(long all, long ofThemWaived) {
    return new Outcome(
        policy,
        subject,
        result,
        population,
        failed,
        toExamine,
        cantTell,
        reason,
        all,
        ofThemWaived);
  }

  /** Whether there are findings and each is waived. */
  public boolean allWaived() {
    return findings > 0 && waived == findings;
  }

  /** Whether something that the policy asks could not be answered. */
  public boolean notAssessed() {
    return result == Result.UNTESTED
        || cantTell > 0
        || (result == Result.CANT_TELL && toExamine == 0);
  }

  /** By policy, then by subject. */
  @Override
  public int compareTo(Outcome other) {
    int byPolicy = policy.compareTo(other.policy);
    return byPolicy != 0 ? byPolicy : subject.compareTo(other.subject);
  }
}
