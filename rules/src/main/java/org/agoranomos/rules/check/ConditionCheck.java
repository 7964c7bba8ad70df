package org.agoranomos.rules.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyProblem;

/** Checks a policy's condition in one of the forms in which it can be written. */
public interface ConditionCheck {
  /** Checks it; tells all that is wrong. */
  Result check(Policy policy, PolicyFolder folder);

  /**
   * What was seen.
   *
   * @param problems what is wrong
   * @param readable whether all of it could be read, so that what was not seen is not there
   * @param parameters the parameters that it asks for
   * @param kinds the kinds of fact that it asks for
   * @param bound the kinds of what it binds, by name
   * @param rows its rules, as far as they can be compared with others
   */
  record Result(
      List<PolicyProblem> problems,
      boolean readable,
      Set<String> parameters,
      Set<String> kinds,
      Map<String, String> bound,
      List<Row> rows) {}
}
