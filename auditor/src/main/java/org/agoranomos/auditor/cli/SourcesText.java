package org.agoranomos.auditor.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.auditor.pipeline.SourcesSummary;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.finding.Orphans;
import org.agoranomos.ontology.finding.Rejection;
import org.agoranomos.ontology.finding.SourceSummary;
import org.jspecify.annotations.Nullable;

/** What the sources give, for people: a block a source and a summary. A problem begins with "!". */
final class SourcesText {
  private static final int DIGEST = 12;
  private static final int MOST_IDS = 5;

  private final PrintWriter out;
  private final String file;

  SourcesText(PrintWriter out, String file) {
    this.out = out;
    this.file = file;
  }

  void print(SourcesSummary summary) {
    summary.sources().forEach(this::source);
    if (!summary.stated().isEmpty()) {
      line(file + ", what it states itself");
      summary.stated().forEach(this::kind);
      summary.statedOrphans().forEach(this::orphans);
      out.println();
    }
    for (SourcesSummary.Undescribed one : summary.undescribed()) {
      line(
          "note: "
              + counted(one.count(), "fact names", "facts name")
              + " '"
              + one.id()
              + "', which nothing describes as an organization or a market: state it under facts, or correct it");
    }
    totals(summary);
  }

  private void source(SourcesSummary.Source source) {
    SourceSummary s = source.summary();
    String digest = s.digest();
    line(
        s.id()
            + " · "
            + s.connector()
            + " · "
            + s.location()
            + (digest == null ? "" : " · sha256 " + digest.substring(0, DIGEST)));
    if (s.failure() != null) {
      line("  ! FAILED: " + s.failure());
    }
    line("  " + records(s.read(), s.used(), s.kept(), s.rejected()));
    source.kinds().forEach(this::kind);
    source.coverage().forEach(this::coverage);
    source.rejections().forEach(this::rejections);
    s.gaps().forEach(gap -> line("  ! something is missing: " + gap));
    s.notes().forEach(note -> line("  note: " + note));
    source.orphans().forEach(this::orphans);
    for (SourcesSummary.Duplicates same : source.duplicates()) {
      line(
          "  ! "
              + counted(same.count(), same.kind() + " has an id", same.kind() + " have ids")
              + " that another fact had before: "
              + ids(same.ids(), same.count()));
    }
    out.println();
  }

  private static String records(long read, long used, long kept, long rejected) {
    return "read "
        + PlainText.number(read)
        + " = used "
        + PlainText.number(used)
        + " + kept "
        + PlainText.number(kept)
        + " + rejected "
        + PlainText.number(rejected);
  }

  private void kind(SourcesSummary.Kind kind) {
    StringBuilder text =
        new StringBuilder("  " + kind.kind() + " " + PlainText.number(kind.count()));
    TimeInterval from = kind.from();
    TimeInterval until = kind.until();
    if (from != null && until != null) {
      text.append(" · ").append(kind.time()).append(' ').append(PlainText.moment(from));
      if (!PlainText.moment(from).equals(PlainText.moment(until))) {
        text.append(" to ").append(PlainText.moment(until));
      }
    }
    if (!kind.units().isEmpty()) {
      List<String> units = new ArrayList<>();
      new TreeMap<>(kind.units())
          .forEach((unit, count) -> units.add(unit + " " + PlainText.number(count)));
      if (kind.otherUnits() > 0) {
        units.add("other units " + PlainText.number(kind.otherUnits()));
      }
      text.append(" · ").append(String.join(", ", units));
    }
    line(text.toString());
    if (kind.undated() > 0 && kind.time() != null && from != null) {
      line(
          "    "
              + counted(kind.undated(), "has", "have")
              + " a block that no clock time is known of");
    }
    if (kind.outside() > 0) {
      line("    " + counted(kind.outside(), "is", "are") + " outside the audited period");
    }
  }

  private void coverage(SourcesSummary.Vouched vouched) {
    Coverage c = vouched.coverage();
    String organization = c.organization();
    String what =
        c.kind()
            + (organization == null ? "" : " of " + organization)
            + ", "
            + c.from()
            + " until "
            + c.until();
    if (vouched.withdrawn()) {
      line("  ! does not vouch for all " + what + ": not everything could be read");
    } else {
      line((c.complete() ? "  vouches for all " : "  has a part of ") + what);
    }
  }

  private void rejections(SourcesSummary.Rejected rejected) {
    line("  ! " + PlainText.number(rejected.count()) + " rejected: " + rejected.code());
    for (Rejection rejection : rejected.first()) {
      line("      " + rejection.location() + " " + rejection.reason() + "; " + rejection.remedy());
    }
    if (rejected.count() > rejected.first().size()) {
      line("      and " + PlainText.number(rejected.count() - rejected.first().size()) + " more");
    }
  }

  private void orphans(Orphans orphans) {
    line(
        "  ! "
            + counted(
                orphans.count(),
                orphans.kind() + "." + orphans.path() + " leads",
                orphans.kind() + "." + orphans.path() + " lead")
            + " to what no source has: "
            + ids(orphans.missing(), orphans.count()));
  }

  private static String ids(List<String> ids, long count) {
    String list = String.join(", ", ids.stream().limit(MOST_IDS).toList());
    return list + (ids.size() > MOST_IDS || count > ids.size() ? ", …" : "");
  }

  private void totals(SourcesSummary summary) {
    long read = 0;
    long used = 0;
    long kept = 0;
    long rejected = 0;
    long orphans = summary.statedOrphans().stream().mapToLong(Orphans::count).sum();
    long duplicates = 0;
    long gaps = 0;
    List<String> failed = new ArrayList<>();
    Map<String, Long> facts = new TreeMap<>();
    for (SourcesSummary.Source source : summary.sources()) {
      SourceSummary s = source.summary();
      read += s.read();
      used += s.used();
      kept += s.kept();
      rejected += s.rejected();
      gaps += s.gaps().size();
      orphans += source.orphans().stream().mapToLong(Orphans::count).sum();
      duplicates += source.duplicates().stream().mapToLong(SourcesSummary.Duplicates::count).sum();
      s.facts().forEach((kind, count) -> facts.merge(kind, count, Long::sum));
      if (s.failure() != null) {
        failed.add(s.id());
      }
    }
    line(
        counted(summary.sources().size(), "source", "sources")
            + ": "
            + records(read, used, kept, rejected)
            + " · facts "
            + PlainText.number(facts.values().stream().mapToLong(Long::longValue).sum()));
    if (!failed.isEmpty()) {
      line("! FAILED " + failed.size() + ": " + String.join(", ", failed));
    }
    if (summary.hasProblems()) {
      line(
          "! rejected "
              + PlainText.number(rejected)
              + " · gaps "
              + PlainText.number(gaps)
              + " · references that lead to nothing "
              + PlainText.number(orphans)
              + " · ids that are there twice "
              + PlainText.number(duplicates));
    }
    if (failed.isEmpty() && !summary.hasProblems()) {
      line("Nothing was rejected, every reference leads somewhere.");
    }
  }

  private static String counted(long count, String one, String many) {
    return PlainText.number(count) + " " + (count == 1 ? one : many);
  }

  private void line(@Nullable String text) {
    out.println(PlainText.line(String.valueOf(text)));
  }
}
