package org.agoranomos.ontology.finding;

import java.util.List;

/**
 * A waiver and what came of it in an audit.
 *
 * @param waiver the waiver
 * @param state what it is worth at the audit's date
 * @param matched how many findings it names, whether it waives them or not
 * @param waived how many of them it waives
 * @param remarks why it waives not all of them, and what could not be checked; each one sentence
 */
public record WaiverUse(
    Waiver waiver, State state, long matched, long waived, List<String> remarks) {
  /** What a waiver is worth. */
  public enum State {
    /** It waives findings. */
    IN_FORCE("in force"),
    /** Somebody who may not waives, or agreed; all that it names counts. */
    VOID("void"),
    /** Its time is over; what it names counts again. */
    EXPIRED("expired"),
    /** Its time has not come. */
    NOT_YET("not yet in force"),
    /** It is in force and there is no finding that it names. */
    MATCHES_NOTHING("matches nothing");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** The words used in reports. */
    public String word() {
      return word;
    }
  }
}
