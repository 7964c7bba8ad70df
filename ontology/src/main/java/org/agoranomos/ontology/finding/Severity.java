package org.agoranomos.ontology.finding;

/** How grave a finding is, the gravest first. */
public enum Severity {
  CRITICAL,
  MAJOR,
  MINOR,
  INFO;

  /** The word used in files and on the command line. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** Whether this is as grave as the other, or graver. */
  public boolean atLeast(Severity other) {
    return compareTo(other) <= 0;
  }
}
