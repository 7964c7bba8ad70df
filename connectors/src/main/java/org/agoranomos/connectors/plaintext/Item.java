package org.agoranomos.connectors.plaintext;

import java.time.LocalDate;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.finding.Rejection;

/** What stands in a journal, in its order. */
sealed interface Item permits Entry, Item.Refused, Item.Check, Item.Pad {
  /** Where it begins. */
  SourceLocation place();

  /**
   * What could not be read.
   *
   * @param why with the place as text
   */
  record Refused(SourceLocation place, Rejection why) implements Item {}

  /** Beancount's {@code balance}: what an account and those under it hold when a day begins. */
  record Check(SourceLocation place, LocalDate date, String account, Assertion assertion)
      implements Item {}

  /** Beancount's {@code pad}: from where an account gets what its next check needs. */
  record Pad(SourceLocation place, LocalDate date, String account, String from) implements Item {}
}
