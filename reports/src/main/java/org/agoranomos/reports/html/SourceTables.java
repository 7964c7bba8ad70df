package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.agoranomos.ontology.fact.IdentityLink;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Doubt;
import org.agoranomos.ontology.finding.SourceSummary;

/** Makes tables of sources, rejections, identity links, doubts and orphans. */
record SourceTables(Book book, ListPages pages) {
  Listing sources() {
    List<Listing.Row> rows = new ArrayList<>();
    for (SourceSummary source : book.report().sources()) {
      rows.add(
          Listing.Row.of(
              Cell.of(source.id(), source.connector()),
              Cell.code(source.location()),
              Cell.number(source.read()),
              Cell.number(source.used()),
              Cell.number(source.kept()),
              Cell.number(source.rejected()),
              Cell.text(facts(source)),
              source.failure() == null
                  ? Cell.text("read")
                  : new Cell("failed", source.failure(), null, "outcome o-failed", "×")));
    }
    AuditReport.Summary sum = book.report().summary();
    rows.add(
        Listing.Row.of(
            Cell.text("All sources"),
            Cell.text(""),
            Cell.number(sum.read()),
            Cell.number(sum.used()),
            Cell.number(sum.kept()),
            Cell.number(sum.rejected()),
            Cell.text(Wording.count(sum.facts(), "fact", "facts")),
            Cell.text(
                "read − used − kept − rejected = "
                    + (sum.read() - sum.used() - sum.kept() - sum.rejected()))));
    return Listing.whole(
        "What became of every source",
        List.of("Source", "Location", "Read", "Used", "Kept", "Rejected", "Facts", "State"),
        rows);
  }

  private static String facts(SourceSummary source) {
    return source.facts().isEmpty()
        ? "none"
        : source.facts().entrySet().stream()
            .map((Map.Entry<String, Long> e) -> Wording.number(e.getValue()) + " " + e.getKey())
            .collect(Collectors.joining(", "));
  }

  Listing rejections() throws IOException {
    List<SourceSummary> sources = book.report().sources();
    long total = sources.stream().mapToLong(s -> s.rejections().size()).sum();
    Iterator<Listing.Row> rows =
        sources.stream()
            .flatMap(
                s ->
                    s.rejections().stream()
                        .map(
                            r ->
                                Listing.Row.of(
                                    Cell.code(r.location()),
                                    Cell.text(s.id()),
                                    Cell.of(r.reason(), r.code()),
                                    Cell.text(r.remedy()))))
            .iterator();
    return pages.list(
        "rejections",
        "Rejected records",
        List.of("Where", "Source", "What is wrong", "What to do"),
        total,
        rows);
  }

  /** How many rejections are counted but not listed one by one. */
  long rejectionsNotListed() {
    return book.report().sources().stream()
        .mapToLong(s -> s.rejected() - s.rejections().size())
        .sum();
  }

  Listing links() throws IOException {
    List<AuditReport.LinkSummary> links = book.report().links();
    return pages.list(
        "links",
        "Identity links that were read",
        List.of(
            "One identifier",
            "The other",
            "How it is known",
            "Confidence",
            "Valid",
            "Where",
            "Used"),
        links.size(),
        links.stream().map(this::link).iterator());
  }

  private Listing.Row link(AuditReport.LinkSummary summary) {
    IdentityLink link = summary.identityLink();
    String from = link.from() == null ? "always" : "from " + link.from();
    String valid = link.until() == null ? from : from + " until before " + link.until();
    return Listing.Row.of(
        Cell.named(book.name(link.identifier()), null),
        Cell.named(book.name(link.other()), null),
        Cell.of(link.method(), "stated by " + link.statedBy()),
        Cell.text(link.confidence().toPlainString()),
        Cell.text(valid),
        new Cell(summary.link().location().text(), summary.link().source(), null, "code", ""),
        summary.used() ? Cell.text("used") : Cell.of("not used", summary.reason()));
  }

  Listing doubts() throws IOException {
    long total = 0;
    try (Cursor<Doubt> cursor = book.report().doubts()) {
      for (; cursor.hasNext(); cursor.next()) {
        total++;
      }
    }
    try (Cursor<Doubt> cursor = book.report().doubts()) {
      Iterator<Listing.Row> rows =
          new Iterator<>() {
            @Override
            public boolean hasNext() {
              return cursor.hasNext();
            }

            @Override
            public Listing.Row next() {
              return doubt(cursor.next());
            }
          };
      return pages.list(
          "not-judged",
          "What could not be judged, one by one",
          List.of("What", "Policy", "Organization", "What is missing"),
          total,
          rows);
    }
  }

  private Listing.Row doubt(Doubt doubt) {
    return Listing.Row.of(
        Cell.named(book.name(doubt.about()), null),
        Cell.tag(doubt.policy()),
        Cell.named(book.name(doubt.subject()), null),
        Cell.text(doubt.reason()));
  }

  Listing orphans() {
    List<Listing.Row> rows =
        book.report().orphans().stream()
            .map(
                o ->
                    Listing.Row.of(
                        Cell.of(Wording.number(o.count()) + " " + o.kind(), "from " + o.source()),
                        Cell.text(o.path()),
                        Cell.code(String.join(", ", o.missing()))))
            .toList();
    return Listing.whole(
        "Facts that refer to what no source has",
        List.of("Facts", "Refer to", "Missing, the first 20"),
        rows);
  }
}
