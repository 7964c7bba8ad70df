package org.agoranomos.rules.cases;

import java.util.List;
import org.agoranomos.rules.engine.RuleTrace;

/**
 * What came of a case.
 *
 * @param one the case
 * @param failure why it could not be run, or an empty text
 * @param differences where what was found is not what was expected; empty if the case passed
 */
public record CaseResult(CaseFile.Case one, String failure, List<Difference> differences) {
  /** Sorts of difference. */
  public enum Sort {
    /** A finding was expected and did not come. */
    MISSING_FINDING("missing finding"),
    /** A finding came that was not expected. */
    UNEXPECTED_FINDING("unexpected finding"),
    /** Something was expected to be undecidable and is not. */
    MISSING_DOUBT("missing cantTell"),
    /** Something cannot be told and was not expected to be so. */
    UNEXPECTED_DOUBT("unexpected cantTell");

    private final String words;

    Sort(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /**
   * One difference.
   *
   * @param sort its sort
   * @param ids what is found, or cannot be told
   * @param reasons what keeps it from being judged, or what was found instead, in plain words
   * @param attempts how far the rules came
   */
  public record Difference(
      Sort sort, List<String> ids, List<String> reasons, List<RuleTrace.Attempt> attempts) {}

  /** Whether what was found is what was expected. */
  public boolean passed() {
    return failure.isEmpty() && differences.isEmpty();
  }
}
