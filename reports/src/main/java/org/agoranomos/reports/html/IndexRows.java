package org.agoranomos.reports.html;

import java.util.List;

/** Makes rows of an index of findings. */
record IndexRows(Book book, Places places) {
  static final List<String> COLUMNS =
      List.of("Finding", "Severity", "What happened", "Policy", "Organization", "When", "Status");

  Listing.Row row(Brief brief) {
    return new Listing.Row(
        Places.rowAnchor(brief.key()),
        List.of(
            new Cell("F-" + brief.shortKey(), "", places.finding(brief.position(), brief.key()), "key", ""),
            Cell.severity(brief.severity().word()),
            Cell.text(brief.message()),
            Cell.link(brief.policy(), "", places.policyText(brief.policy())),
            Cell.named(book.name(brief.subject()), null),
            Cell.text(brief.occurredAt() == null ? "no time" : brief.occurredAt()),
            Cell.text(brief.status())));
  }
}
