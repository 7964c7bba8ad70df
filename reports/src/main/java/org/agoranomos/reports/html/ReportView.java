package org.agoranomos.reports.html;

import java.util.List;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * The report's first page.
 *
 * @param notAssessed checks that could not be assessed
 * @param doubts what could not be judged, one by one
 * @param orphans facts that refer to what no source has
 * @param index the findings
 * @param indexes the pages that list findings, in a large report
 * @param findings all findings of a small report; empty in a large one
 * @param months findings a month, or null if there are none
 * @param amounts amounts by severity, or null if there are none
 * @param policies all policies of a small report; empty in a large one
 * @param policyList links to the policies' pages of a large report, or null
 * @param organizations all organizations of a small report; empty in a large one
 * @param organizationList links to the organizations' pages of a large report, or null
 * @param matrixTitle what the matrix shows
 * @param matrixNote what the matrix leaves out, or an empty string
 * @param matrix tables of outcomes by organization and policy
 * @param outcomes all outcomes on pages of their own where there are too many, or null
 * @param records what became of records, by source
 * @param sources the same in numbers
 * @param sourceViews all sources of a small report; empty in a large one
 * @param links identity links that are used
 * @param linksNotUsed those that are not
 * @param waivers what is let stand, and what came of it
 */
record ReportView(
    Page page,
    Book book,
    FirstScreen first,
    Listing notAssessed,
    Listing doubts,
    Listing orphans,
    Listing index,
    List<IndexPages.Kind> indexes,
    Iterable<FindingView> findings,
    @Nullable MonthChart months,
    @Nullable AmountChart amounts,
    List<PolicyView> policies,
    @Nullable Listing policyList,
    List<OrganizationView> organizations,
    @Nullable Listing organizationList,
    String matrixTitle,
    String matrixNote,
    List<Listing> matrix,
    @Nullable Listing outcomes,
    BarChart records,
    Listing sources,
    List<SourceView> sourceViews,
    Listing links,
    Listing linksNotUsed,
    Listing waivers) {
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

  /** How many parties have several identifiers, and how many identifiers those are, in words. */
  String joined() {
    long identifiers = book.identities().stream().mapToLong(g -> g.identifiers().size()).sum();
    return Wording.count(identifiers, "identifier is", "identifiers are")
        + " taken for "
        + Wording.count(book.identities().size(), "party", "parties")
        + ".";
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

  Listing inputDigests() {
    return Listing.whole(
        "Digests of further files of the configuration, SHA-256",
        List.of("File", "Digest of its bytes"),
        report().header().inputs().entrySet().stream()
            .map(e -> Listing.Row.of(Cell.text(e.getKey()), Cell.code(e.getValue())))
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
