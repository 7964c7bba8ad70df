package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.agoranomos.ontology.finding.AppliedTerms;
import org.agoranomos.ontology.finding.PolicyTerms;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.ontology.identity.IdentityGroup;
import org.agoranomos.reports.wording.Names;
import org.agoranomos.reports.wording.OutcomeLook;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what the report says of each policy, organization and source, for a section of the
 * first page or a page of its own.
 */
final class PartViews {
  private final Book book;
  private final ListPages pages;
  private final Doubts doubts;
  private final OutcomeTables outcomes;
  private final SourceTables sources;
  private final IdentityTables identities;
  private final IndexRows index;

  PartViews(Book book, ListPages pages, Doubts doubts) {
    this.book = book;
    this.pages = pages;
    this.doubts = doubts;
    this.outcomes = new OutcomeTables(book, pages);
    this.sources = new SourceTables(book, pages);
    this.identities = new IdentityTables(book, pages);
    this.index = new IndexRows(book, pages.places());
  }

  PolicyView policy(PolicyText policy) throws IOException {
    String slug = book.slugs().policies().of(policy.id());
    return new PolicyView(
        policy,
        "policy-" + slug,
        Bar.words(OutcomeLook.counts(book.outcomesOfPolicy(policy.id()))),
        terms(
                "terms-policy-" + slug,
                "Terms of " + policy.id() + " that somebody decided",
                t -> t.policy().equals(policy.id()))
            .without("Policy"),
        outcomes.ofPolicy(policy.id()),
        findings(
                "Findings under " + policy.id(),
                book.plan().byPolicy(),
                policy.id(),
                "policy",
                slug)
            .without("Policy"),
        doubts.ofPolicy(policy.id(), pages.places()).without("Policy"));
  }

  OrganizationView organization(String id) throws IOException {
    String slug = book.slugs().organizations().of(id);
    IdentityGroup group = book.identity(id);
    List<String> identifiers = new ArrayList<>(group == null ? List.of() : group.identifiers());
    identifiers.remove(id);
    Names.Named name = book.name(id);
    return new OrganizationView(
        name,
        "organization-" + slug,
        identifiers,
        Bar.words(OutcomeLook.counts(book.outcomesOf(id))),
        outcomes.ofOrganization(id),
        book.plan().byOrganization().counts(id).entrySet().stream()
            .map(
                (Map.Entry<Severity, Long> e) ->
                    Wording.number(e.getValue()) + " " + e.getKey().word())
            .collect(Collectors.joining(", ")),
        findings(
            "Findings that concern " + name.best(),
            book.plan().byOrganization(),
            id,
            "organization",
            slug),
        doubts.ofOrganization(id, pages.places()).without("Organization"),
        terms(
                "terms-organization-" + slug,
                "Terms that were decided for " + name.best(),
                t -> t.terms().organization().equals(id))
            .without("Organization"),
        sources.coverageOf(id),
        proving(id),
        identities.joined(id).without(IdentityTables.PARTY),
        identities.notUsed(id));
  }

  SourceView source(SourceSummary source) throws IOException {
    String slug = book.slugs().sources().of(source.id());
    return new SourceView(
        source,
        "source-" + slug,
        sources.coverage(source.id()),
        sources.rejections(source),
        sources.orphans(source.id()),
        findings(
            "Findings that rest on facts of " + source.id(),
            book.plan().bySource(),
            source.id(),
            "source",
            slug));
  }

  private List<Cell> proving(String organization) {
    return book.plan().sourcesOf(organization).stream()
        .filter(source -> pages.places().source(source) != null)
        .map(source -> Cell.link(source, "", pages.places().source(source)))
        .toList();
  }

  private Listing findings(String caption, Groups groups, String id, String kind, String slug) {
    List<Brief> first = groups.first(id);
    long count = groups.count(id);
    @Nullable String all =
        book.plan().paged() && count > 0 ? pages.places().firstPage(kind, slug) : null;
    Listing listing =
        new Listing(
            caption + ", the gravest first",
            IndexRows.COLUMNS,
            first.stream().map(brief -> index.row(brief).withoutAnchor()).toList(),
            count,
            count > first.size() ? all : null);
    return listing.without("Status");
  }

  private Listing terms(String file, String caption, Predicate<PolicyTerms> which)
      throws IOException {
    List<ListPages.RowMaker> rows = new ArrayList<>();
    for (PolicyTerms decided : book.report().terms()) {
      if (which.test(decided)) {
        rows.add(places -> row(decided, places));
      }
    }
    return pages.list(
        file, caption, List.of("Policy", "Organization", "Terms", "In force", "Decided by"), rows);
  }

  private Listing.Row row(PolicyTerms decided, Places places) {
    AppliedTerms terms = decided.terms();
    return Listing.Row.of(
        new Cell(decided.policy(), "", places.policy(decided.policy()), "tag", ""),
        Cell.named(
            book.name(terms.organization()), places.organizationOrNull(terms.organization())),
        Cell.text(Wording.values(terms.values())),
        Cell.text(Wording.inForce(terms)),
        Cell.text(Wording.decidedBy(terms)));
  }
}
