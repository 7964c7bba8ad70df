package org.agoranomos.ontology.finding;

/** What a policy's findings are. */
public enum Nature {
  /** A rule was broken. */
  BREACH,
  /** Something to be examined by a person; never "failed". */
  INDICATOR,
  /** A figure to report. */
  MEASURE;

  /** The word used in files. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
