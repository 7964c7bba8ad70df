package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.reports.wording.OutcomeLook;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/** Puts the first page together, and writes the pages of the tables that are too long for it. */
final class ReportViews {
  private final Book book;
  private final ListPages pages;
  private final Doubts doubts;
  private final OutcomeTables tables;

  ReportViews(Book book, ListPages pages, Doubts doubts) {
    this.book = book;
    this.pages = pages;
    this.doubts = doubts;
    this.tables = new OutcomeTables(book, pages);
  }

  ReportView of(Iterable<FindingView> findings, List<IndexPages.Kind> indexes) throws IOException {
    SourceTables sources = new SourceTables(book, pages);
    IdentityTables identities = new IdentityTables(book, pages);
    boolean apart = book.plan().apart();
    boolean manyOutcomes = book.report().outcomes().size() > Plan.MOST_IN_ONE_FILE;
    return new ReportView(
        book.firstPage(),
        book,
        new FirstScreen(book),
        tables.notAssessed(),
        doubts.all(pages),
        sources.orphans(),
        index(),
        indexes,
        findings,
        MonthChart.of(book, pages),
        AmountChart.of(book, pages),
        apart ? List.of() : policies(),
        apart ? policyList() : null,
        apart ? List.of() : organizations(),
        apart ? organizationList() : null,
        tables.matrixTitle(),
        tables.matrixNote(),
        tables.matrix(),
        manyOutcomes ? tables.all() : null,
        sources.chart(),
        sources.sources(),
        apart ? List.of() : sources(),
        identities.joined(),
        identities.notUsed(),
        new WaiverTable(book, pages).all());
  }

  private Listing index() {
    IndexRows rows = new IndexRows(book, pages.places());
    List<Brief> briefs = book.plan().first();
    boolean paged = book.plan().paged();
    return new Listing(
        "Findings, the gravest first",
        IndexRows.COLUMNS,
        briefs.subList(0, paged ? Places.ROWS : briefs.size()).stream().map(rows::row).toList(),
        book.plan().findings(),
        paged ? pages.places().to(Places.FINDINGS, "all-findings-1.html") : null);
  }

  private List<PolicyView> policies() throws IOException {
    PartViews views = new PartViews(book, pages, doubts);
    List<PolicyView> all = new ArrayList<>();
    for (PolicyText policy : book.report().policies()) {
      all.add(views.policy(policy));
    }
    return all;
  }

  private List<OrganizationView> organizations() throws IOException {
    PartViews views = new PartViews(book, pages, doubts);
    List<OrganizationView> all = new ArrayList<>();
    for (String id : book.slugs().organizations().byId().keySet()) {
      all.add(views.organization(id));
    }
    return all;
  }

  private List<SourceView> sources() throws IOException {
    PartViews views = new PartViews(book, pages, doubts);
    List<SourceView> all = new ArrayList<>();
    for (SourceSummary source : book.report().sources()) {
      all.add(views.source(source));
    }
    return all;
  }

  private Listing policyList() throws IOException {
    AuditReport report = book.report();
    List<ListPages.RowMaker> rows = new ArrayList<>();
    for (PolicyText policy : report.policies()) {
      rows.add(
          places ->
              Listing.Row.of(
                  new Cell(policy.id(), "", places.policy(policy.id()), "tag", ""),
                  Cell.of(policy.title(), policy.statement()),
                  Cell.text(policy.nature().word()),
                  Cell.text(Bar.words(OutcomeLook.counts(book.outcomesOfPolicy(policy.id())))),
                  count(
                      book.plan().byPolicy().count(policy.id()),
                      places.firstPage("policy", book.slugs().policies().of(policy.id())))));
    }
    return pages.list(
        "policies",
        "Policies, a page each",
        List.of("Policy", "Title and statement", "Nature", "Outcomes", "Findings"),
        rows);
  }

  private Listing organizationList() throws IOException {
    List<ListPages.RowMaker> rows = new ArrayList<>();
    book.slugs()
        .organizations()
        .byId()
        .forEach(
            (id, slug) ->
                rows.add(
                    places ->
                        Listing.Row.of(
                            Cell.named(book.name(id), places.organization(id)),
                            Cell.text(Bar.words(OutcomeLook.counts(book.outcomesOf(id)))),
                            count(
                                book.plan().byOrganization().count(id),
                                places.firstPage("organization", slug)))));
    return pages.list(
        "organizations",
        "Organizations and markets, a page each",
        List.of("Organization", "Outcomes", "Findings"),
        rows);
  }

  private Cell count(long findings, String index) {
    @Nullable String href = findings > 0 && book.plan().paged() ? index : null;
    return new Cell(Wording.number(findings), "", href, "num", "");
  }
}
