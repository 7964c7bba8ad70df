package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Orphans;
import org.agoranomos.ontology.finding.SourceCoverage;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.reports.wording.When;
import org.agoranomos.reports.wording.Wording;

/** Makes tables of sources, what they vouch for, rejections and orphans. */
record SourceTables(Book book, ListPages pages) {
  private static final int MOST_BARS = 40;

  Listing sources() throws IOException {
    List<ListPages.RowMaker> rows = new ArrayList<>();
    for (SourceSummary source : book.report().sources()) {
      rows.add(
          places ->
              Listing.Row.of(
                  Cell.link(source.id(), source.connector(), places.source(source.id())),
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
        places ->
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
    return pages.list(
        "sources",
        "What became of every source",
        List.of("Source", "Location", "Read", "Used", "Kept", "Rejected", "Facts", "State"),
        rows);
  }

  static String facts(SourceSummary source) {
    return source.facts().isEmpty()
        ? "none"
        : source.facts().entrySet().stream()
            .map((Map.Entry<String, Long> e) -> Wording.number(e.getValue()) + " " + e.getKey())
            .collect(Collectors.joining(", "));
  }

  /** What became of the records of each source, those with the most rejected first. */
  BarChart chart() {
    List<SourceSummary> sources = new ArrayList<>(book.report().sources());
    sources.sort(
        Comparator.comparing((SourceSummary s) -> s.failure() == null)
            .thenComparing(s -> -s.rejected()));
    List<Bar> bars = new ArrayList<>();
    for (SourceSummary source : sources.subList(0, Math.min(MOST_BARS, sources.size()))) {
      Map<RecordLook, Long> counts = new EnumMap<>(RecordLook.class);
      counts.put(RecordLook.USED, source.used());
      counts.put(RecordLook.KEPT, source.kept());
      counts.put(RecordLook.REJECTED, source.rejected());
      Bar bar = Bar.of(source.id(), "", pages.places().source(source.id()), counts, source.read());
      String words =
          source.failure() != null
              ? "could not be read"
              : source.read() == 0
                  ? "no records"
                  : Wording.number(source.read()) + " read = " + bar.words().replace(", ", " + ");
      bars.add(new Bar(bar.label(), bar.detail(), bar.href(), bar.segments(), words));
    }
    long rejecting = sources.stream().filter(s -> s.rejected() > 0).count();
    long failed = sources.stream().filter(s -> s.failure() != null).count();
    AuditReport.Summary sum = book.report().summary();
    String title =
        sum.rejected() == 0
            ? "None of " + Wording.count(sum.read(), "record", "records") + " was rejected"
            : Wording.number(sum.rejected())
                + " of "
                + Wording.count(sum.read(), "record", "records")
                + (sum.rejected() == 1 ? " was" : " were")
                + " rejected, from "
                + Wording.number(rejecting)
                + " of "
                + Wording.count(sources.size(), "source", "sources");
    int left = sources.size() - bars.size();
    return new BarChart(
        "records",
        title
            + (failed == 0
                ? "."
                : "; " + Wording.count(failed, "source", "sources") + " could not be read."),
        "Source",
        "Share of its records",
        List.of(RecordLook.values()),
        bars,
        left == 0 ? null : Wording.count(left, "further source", "further sources"),
        "#sources-all");
  }

  /** Why records of a source were rejected, one by one. */
  Listing rejections(SourceSummary source) throws IOException {
    List<ListPages.RowMaker> rows =
        source.rejections().stream()
            .map(
                r ->
                    (ListPages.RowMaker)
                        places ->
                            Listing.Row.of(
                                Cell.code(r.location()),
                                Cell.of(r.reason(), r.code()),
                                Cell.text(r.remedy())))
            .toList();
    return pages.list(
        "rejected-" + book.slugs().sources().of(source.id()),
        "Rejected records of " + source.id(),
        List.of("Where", "What is wrong", "What to do"),
        rows);
  }

  /** What a source vouches for. */
  Listing coverage(String source) throws IOException {
    List<ListPages.RowMaker> rows = new ArrayList<>();
    for (SourceCoverage stated : book.report().coverage()) {
      if (stated.source().equals(source)) {
        rows.add(
            places -> {
              List<Cell> cells = new ArrayList<>();
              String organization = stated.coverage().organization();
              cells.add(
                  organization == null
                      ? Cell.text("every organization of the source")
                      : Cell.named(
                          book.name(organization),
                          places.organizationOrNull(book.canonical(organization))));
              cells.addAll(vouched(stated.coverage()));
              return new Listing.Row(null, cells);
            });
      }
    }
    return pages.list(
        "coverage-" + book.slugs().sources().of(source),
        "What " + source + " vouches for",
        List.of("Of whom", "Facts", "Time", "Complete", "Stated by"),
        rows);
  }

  /** What sources vouch for of an organization. */
  Listing coverageOf(String organization) throws IOException {
    List<ListPages.RowMaker> rows = new ArrayList<>();
    for (SourceCoverage stated : book.report().coverage()) {
      String of = stated.coverage().organization();
      if (of != null && book.canonical(of).equals(organization)) {
        rows.add(
            places -> {
              List<Cell> cells = new ArrayList<>();
              cells.add(Cell.link(stated.source(), "", places.source(stated.source())));
              cells.addAll(vouched(stated.coverage()));
              return new Listing.Row(null, cells);
            });
      }
    }
    return pages.list(
        "coverage-organization-" + book.slugs().organizations().of(organization),
        "What sources vouch for of " + book.name(organization).best(),
        List.of("Source", "Facts", "Time", "Complete", "Stated by"),
        rows);
  }

  private static List<Cell> vouched(Coverage coverage) {
    return List.of(
        Cell.of(coverage.kind(), coverage.ledger() == null ? "" : "in ledger " + coverage.ledger()),
        Cell.text(When.span(coverage.from().toString(), coverage.until().toString())),
        coverage.complete() ? Cell.text("yes") : Cell.text("no: absence proves nothing"),
        Cell.text(coverage.statedBy()));
  }

  /** Facts that refer to what no source has. */
  Listing orphans() throws IOException {
    return orphans("orphans", "Facts that refer to what no source has", book.report().orphans());
  }

  /** Facts of one source that refer to what no source has. */
  Listing orphans(String source) throws IOException {
    return orphans(
        "orphans-" + book.slugs().sources().of(source),
        "Facts of " + source + " that refer to what no source has",
        book.report().orphans().stream().filter(o -> o.source().equals(source)).toList());
  }

  private Listing orphans(String file, String caption, List<Orphans> orphans) throws IOException {
    List<ListPages.RowMaker> rows =
        orphans.stream()
            .map(
                o ->
                    (ListPages.RowMaker)
                        places ->
                            Listing.Row.of(
                                Cell.text(Wording.number(o.count()) + " " + o.kind()),
                                Cell.link(o.source(), "", places.source(o.source())),
                                Cell.text(o.path()),
                                Cell.code(String.join(", ", o.missing()))))
            .toList();
    return pages.list(
        file, caption, List.of("Facts", "Source", "Refer to", "Missing, the first 20"), rows);
  }
}
