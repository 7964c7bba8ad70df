package org.agoranomos.rules.measure;

import java.nio.file.Path;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.Terms;

/** What a measure needs to know besides facts. */
public interface MeasureContext {
  /** The audited period, [from, until). */
  TimeInterval period();

  /** Identifier of the audited market, to which belongs what names no market. */
  String market();

  /**
   * The terms of a policy in force for an organization at a time.
   *
   * @throws IllegalArgumentException if the run has no such policy
   */
  Terms terms(String policy, String organization, TimeInterval at);

  /** A directory for files that are sorted on disk; emptied after the run. */
  Path scratch();
}
