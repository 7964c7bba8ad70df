package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Doubt;
import org.jspecify.annotations.Nullable;

/** What could not be judged: how much in all, and the first for each policy and organization. */
final class Doubts {
  private static final int MOST_HELD = 20;
  private static final List<String> COLUMNS =
      List.of("What", "Policy", "Organization", "What is missing");

  private final Book book;
  private final Map<String, Held> byPolicy = new HashMap<>();
  private final Map<String, Held> bySubject = new HashMap<>();
  private long total;

  private static final class Held {
    private final List<Doubt> first = new ArrayList<>();
    private long count;

    private void add(Doubt doubt) {
      count++;
      if (first.size() < MOST_HELD) {
        first.add(doubt);
      }
    }
  }

  private Doubts(Book book) {
    this.book = book;
  }

  /** Reads them once. */
  static Doubts of(Book book) {
    Doubts doubts = new Doubts(book);
    AuditReport report = book.report();
    try (Cursor<Doubt> cursor = report.doubts()) {
      while (cursor.hasNext()) {
        Doubt doubt = cursor.next();
        doubts.total++;
        doubts.byPolicy.computeIfAbsent(doubt.policy(), p -> new Held()).add(doubt);
        doubts.bySubject.computeIfAbsent(doubt.subject(), s -> new Held()).add(doubt);
      }
    }
    return doubts;
  }

  /** All of them. */
  Listing all(ListPages pages) throws IOException {
    try (Cursor<Doubt> cursor = book.report().doubts()) {
      Iterator<ListPages.RowMaker> rows =
          new Iterator<>() {
            @Override
            public boolean hasNext() {
              return cursor.hasNext();
            }

            @Override
            public ListPages.RowMaker next() {
              Doubt doubt = cursor.next();
              return places -> row(doubt, places);
            }
          };
      return pages.list("not-judged", "What could not be judged, one by one", COLUMNS, total, rows);
    }
  }

  /** Those of a policy. */
  Listing ofPolicy(String policy, Places places) {
    return some("What could not be judged under " + policy, byPolicy.get(policy), places);
  }

  /** Those of an organization or market. */
  Listing ofOrganization(String subject, Places places) {
    return some(
        "What could not be judged for " + book.name(subject).best(),
        bySubject.get(subject),
        places);
  }

  private Listing some(String caption, @Nullable Held held, Places places) {
    if (held == null) {
      return Listing.whole(caption, COLUMNS, List.of());
    }
    return new Listing(
        caption,
        COLUMNS,
        held.first.stream().map(doubt -> row(doubt, places)).toList(),
        held.count,
        held.count > held.first.size() ? places.first("not-judged") : null);
  }

  private Listing.Row row(Doubt doubt, Places places) {
    return Listing.Row.of(
        Cell.named(book.name(doubt.about()), null),
        new Cell(doubt.policy(), "", places.policy(doubt.policy()), "tag", ""),
        Cell.named(book.name(doubt.subject()), places.organization(doubt.subject())),
        Cell.text(doubt.reason()));
  }
}
