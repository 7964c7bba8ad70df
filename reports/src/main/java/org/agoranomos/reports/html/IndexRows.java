package org.agoranomos.reports.html;

import java.util.List;
import org.agoranomos.reports.wording.When;
import org.jspecify.annotations.Nullable;

/** Makes rows of an index of findings. */
record IndexRows(Book book, Places places) {
  static final List<String> COLUMNS =
      List.of("Finding", "Severity", "What happened", "Policy", "Organization", "When", "Status");

  private static final int LONGEST_ON_ONE_LINE = 20;

  Listing.Row row(Brief brief) {
    return new Listing.Row(
        Places.rowAnchor(brief.key()),
        List.of(
            new Cell(
                "F-" + brief.shortKey(),
                "",
                places.finding(brief.position(), brief.key()),
                "key",
                ""),
            Cell.severity(brief.severity().word()),
            Cell.text(brief.message()),
            new Cell(brief.policy(), "", places.policy(brief.policy()), "tag", ""),
            Cell.named(book.name(brief.subject()), places.organization(brief.subject())),
            when(brief.occurredAt()),
            Cell.text(brief.status())));
  }

  private static Cell when(@Nullable String time) {
    String words = When.brief(time);
    return words.length() <= LONGEST_ON_ONE_LINE ? Cell.tag(words) : Cell.text(words);
  }
}
