package org.agoranomos.reports.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Finding;
import org.jspecify.annotations.Nullable;

/** Reads findings and links each to its neighbours; two at a time are in memory. */
final class FindingViews implements Iterator<FindingView> {
  private final Book book;
  private final Places places;
  private final Cursor<Finding> cursor;
  private final Map<String, Long> policyRanks = new HashMap<>();
  private final Map<String, Long> organizationRanks = new HashMap<>();
  private @Nullable Finding ahead;
  private @Nullable String previous;
  private int position;

  FindingViews(Book book, Places places, Cursor<Finding> cursor) {
    this.book = book;
    this.places = places;
    this.cursor = cursor;
    this.ahead = cursor.hasNext() ? cursor.next() : null;
  }

  /** The position of the next finding. */
  int position() {
    return position;
  }

  @Override
  public boolean hasNext() {
    return ahead != null;
  }

  @Override
  public FindingView next() {
    Finding finding = ahead;
    if (finding == null) {
      throw new NoSuchElementException();
    }
    ahead = cursor.hasNext() ? cursor.next() : null;
    String next = ahead == null ? null : places.finding(position + 1, ahead.key());
    List<FindingView.Concerned> organizations = new ArrayList<>();
    for (String organization : Brief.of(position, finding).organizations()) {
      long rank = rank(organizationRanks, organization);
      organizations.add(
          new FindingView.Concerned(
              book.name(organization),
              places.organization(organization),
              places.organizationIndex(organization, rank, finding.key())));
    }
    FindingView view =
        new FindingView(
            finding,
            book,
            previous,
            next,
            places.policy(finding.policy()),
            places.policyIndex(
                finding.policy(), rank(policyRanks, finding.policy()), finding.key()),
            places,
            organizations);
    previous = places.finding(position, finding.key());
    position++;
    return view;
  }

  /** The findings up to that position, and no further. */
  Iterable<FindingView> until(int end) {
    return () ->
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return position < end && FindingViews.this.hasNext();
          }

          @Override
          public FindingView next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            return FindingViews.this.next();
          }
        };
  }

  private static long rank(Map<String, Long> ranks, String of) {
    return ranks.merge(of, 1L, Long::sum) - 1;
  }
}
