package org.agoranomos.reports.html;

import java.util.List;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.SourceSummary;
import org.jspecify.annotations.Nullable;

/**
 * The report's first page.
 *
 * @param findings all findings of a small report; empty in a large one
 * @param outcomes all outcomes on pages of their own where there are too many, or null
 * @param matrix tables of outcomes by organization and policy; empty where there are too many
 */
record ReportView(
    Page page,
    Book book,
    FirstScreen first,
    Listing notAssessed,
    Listing doubts,
    Listing orphans,
    Listing index,
    Iterable<FindingView> findings,
    List<PolicyView> policies,
    List<OrganizationView> organizations,
    @Nullable Listing outcomes,
    List<Listing> matrix,
    Listing sources,
    Listing rejections,
    long rejectionsNotListed,
    Listing links) {
  AuditReport report() {
    return book.report();
  }

  boolean paged() {
    return book.plan().paged();
  }

  String findingsCount() {
    return Wording.count(book.plan().findings(), "finding", "findings");
  }

  List<SourceSummary> failedSources() {
    return report().sources().stream().filter(s -> s.failure() != null).toList();
  }

  /** Whether nothing at all was left open. */
  boolean everythingAssessed() {
    return notAssessed.total() == 0
        && doubts.total() == 0
        && orphans.total() == 0
        && report().errors().isEmpty()
        && failedSources().isEmpty();
  }

  Listing sourceDigests() {
    return Listing.whole(
        "Digests of the sources, SHA-256",
        List.of("Source", "Digest of its bytes", "Batch in the archive"),
        report().sources().stream()
            .map(
                s -> Listing.Row.of(Cell.text(s.id()), Cell.code(s.digest()), Cell.code(s.batch())))
            .toList());
  }

  Listing policyDigests() {
    return Listing.whole(
        "Digests of the policies, SHA-256",
        List.of("Policy", "Pack", "Digest of its folder"),
        report().policies().stream()
            .map(
                p ->
                    Listing.Row.of(
                        Cell.of(p.id(), "version " + p.version()),
                        Cell.text(p.pack()),
                        Cell.code(p.digest())))
            .toList());
  }
}
