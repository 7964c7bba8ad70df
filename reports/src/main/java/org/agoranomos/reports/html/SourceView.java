package org.agoranomos.reports.html;

import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.reports.wording.Wording;

/**
 * A source as the report shows it.
 *
 * @param source what became of it
 * @param anchor its anchor on the first page
 * @param coverage what it vouches for
 * @param rejections why records were rejected
 * @param orphans facts that refer to what no source has
 * @param findings findings that rest on its facts
 */
record SourceView(
    SourceSummary source,
    String anchor,
    Listing coverage,
    Listing rejections,
    Listing orphans,
    Listing findings) {
  String counts() {
    return "read "
        + Wording.number(source.read())
        + " = used "
        + Wording.number(source.used())
        + " + kept "
        + Wording.number(source.kept())
        + " + rejected "
        + Wording.number(source.rejected());
  }

  String facts() {
    return SourceTables.facts(source);
  }

  /** How many rejections are counted but not listed one by one. */
  long rejectionsNotListed() {
    return source.rejected() - source.rejections().size();
  }
}
