package org.agoranomos.connectors.plaintext;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.SourceLocation;

/**
 * A transaction of a journal.
 *
 * @param place where it begins
 * @param padding whether the program put it in itself, to make a balance true
 * @param pending whether it is marked with {@code !}
 * @param code what stands in parentheses, such as the number of an invoice; or empty
 * @param payee with whom; empty if it is not said
 * @param description payee and note as one text
 * @param links what beancount's {@code ^} names
 * @param tags what its comments say, by names in lower case
 */
record Entry(
    SourceLocation place,
    LocalDate date,
    boolean padding,
    boolean pending,
    String code,
    String payee,
    String description,
    List<String> links,
    Map<String, String> tags,
    List<Posting> postings)
    implements Item {
  /** The same with other postings. */
  Entry with(List<Posting> others) {
    return new Entry(place, date, padding, pending, code, payee, description, links, tags, others);
  }

  /** The same with other tags. */
  Entry tagged(Map<String, String> others) {
    return new Entry(
        place,
        date,
        padding,
        pending,
        code,
        payee,
        description,
        links,
        Map.copyOf(others),
        postings);
  }

  /** Whether it, or one of its postings, is marked as not yet certain. */
  boolean uncertain() {
    return pending || postings.stream().anyMatch(Posting::pending);
  }
}
