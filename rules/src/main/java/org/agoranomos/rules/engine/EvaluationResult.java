package org.agoranomos.rules.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Doubt;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Orphans;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.PolicyTerms;
import org.agoranomos.ontology.spill.RecordFile;

/**
 * What came of an evaluation. Findings and doubts are files in the run's scratch directory.
 *
 * @param outcomes one for every policy and subject, sorted
 * @param terms what somebody decided that was in force in the period, by policy and organization
 * @param orphans facts that refer to what no source has
 * @param failures policies that could not be evaluated, with the reason
 * @param findingsFile the findings in the report's order
 * @param doubtsFile the doubts in the report's order
 */
public record EvaluationResult(
    List<Outcome> outcomes,
    List<PolicyTerms> terms,
    List<Orphans> orphans,
    Map<String, String> failures,
    Path findingsFile,
    Path doubtsFile) {
  /** The findings, the gravest first, then by policy, time and key. */
  public Cursor<Finding> findings() {
    return Findings.map(RecordFile.read(findingsFile), Findings::finding);
  }

  /** What could not be judged, by policy, subject and what it is about. */
  public Cursor<Doubt> doubts() {
    return Findings.map(RecordFile.read(doubtsFile), Findings::doubt);
  }
}
