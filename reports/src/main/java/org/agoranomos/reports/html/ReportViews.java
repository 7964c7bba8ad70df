package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.PolicyText;

/** Puts the first page together, and writes the pages of the tables that are too long for it. */
final class ReportViews {
  private final Book book;
  private final ListPages pages;
  private final OutcomeTables tables;

  ReportViews(Book book, ListPages pages) {
    this.book = book;
    this.pages = pages;
    this.tables = new OutcomeTables(book);
  }

  ReportView of(Iterable<FindingView> findings) throws IOException {
    AuditReport report = book.report();
    SourceTables sources = new SourceTables(book, pages);
    int outcomes = report.outcomes().size();
    boolean fits = pages.fits(outcomes);
    Listing notAssessed =
        pages.list(
            "not-assessed",
            "Checks that could not be assessed, or not wholly",
            OutcomeTables.NOT_ASSESSED,
            tables.notAssessed().count(),
            tables.notAssessedRows());
    Listing all =
        fits
            ? null
            : pages.list("outcomes", "All outcomes", OutcomeTables.ALL, outcomes, tables.allRows());
    return new ReportView(
        book.firstPage(),
        book,
        new FirstScreen(book),
        notAssessed,
        sources.doubts(),
        sources.orphans(),
        index(),
        findings,
        policies(fits),
        organizations(),
        all,
        fits ? tables.matrix() : List.of(),
        sources.sources(),
        sources.rejections(),
        sources.rejectionsNotListed(),
        sources.links());
  }

  private Listing index() {
    IndexRows rows = new IndexRows(book, book.fromReport());
    List<Brief> briefs = book.plan().first();
    List<Listing.Row> shown =
        briefs.subList(0, book.plan().paged() ? Places.ROWS : briefs.size()).stream()
            .map(rows::row)
            .toList();
    return new Listing(
        "Findings, the gravest first",
        IndexRows.COLUMNS,
        shown,
        book.plan().findings(),
        book.plan().paged() ? book.fromReport().folder() + "all-findings-1.html" : null);
  }

  private List<PolicyView> policies(boolean withOutcomes) {
    Map<String, List<Outcome>> outcomes = new HashMap<>();
    for (Outcome outcome : book.report().outcomes()) {
      outcomes.computeIfAbsent(outcome.policy(), p -> new ArrayList<>()).add(outcome);
    }
    List<PolicyView> views = new ArrayList<>();
    for (PolicyText policy : book.report().policies()) {
      String slug = book.policySlugs().of(policy.id());
      long findings = book.plan().byPolicy().getOrDefault(policy.id(), 0L);
      boolean paged = book.plan().paged();
      views.add(
          new PolicyView(
              policy,
              "policy-" + slug,
              findings,
              paged && findings > 0 ? book.fromReport().firstPage("policy", slug) : null,
              paged
                  ? List.of()
                  : book.plan().first().stream()
                      .filter(b -> b.policy().equals(policy.id()))
                      .toList(),
              PolicyBar.words(PolicyBar.counts(outcomes.getOrDefault(policy.id(), List.of()))),
              withOutcomes ? tables.ofPolicy(policy.id()) : null));
    }
    return views;
  }

  private List<OrganizationView> organizations() {
    Map<String, List<Outcome>> outcomes = new HashMap<>();
    for (Outcome outcome : book.report().outcomes()) {
      outcomes.computeIfAbsent(outcome.subject(), p -> new ArrayList<>()).add(outcome);
    }
    List<OrganizationView> views = new ArrayList<>();
    for (Map.Entry<String, String> entry : book.organizationSlugs().byId().entrySet()) {
      String id = entry.getKey();
      long findings = book.plan().byOrganization().getOrDefault(id, 0L);
      boolean paged = book.plan().paged();
      views.add(
          new OrganizationView(
              book.name(id),
              "organization-" + entry.getValue(),
              findings,
              paged && findings > 0
                  ? book.fromReport().firstPage("organization", entry.getValue())
                  : null,
              paged
                  ? List.of()
                  : book.plan().first().stream()
                      .filter(b -> b.organizations().contains(id))
                      .toList(),
              PolicyBar.words(PolicyBar.counts(outcomes.getOrDefault(id, List.of())))));
    }
    return views;
  }
}
