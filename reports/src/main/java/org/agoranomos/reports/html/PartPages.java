package org.agoranomos.reports.html;

import java.io.IOException;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.SourceSummary;

/** Writes a page for each policy, organization and source of a large report. */
final class PartPages {
  private final Book book;
  private final Templates templates;
  private final Doubts doubts;

  PartPages(Book book, Templates templates, Doubts doubts) {
    this.book = book;
    this.templates = templates;
    this.doubts = doubts;
  }

  /** A page about a policy. */
  record Policy(Page page, PolicyView policy) {}

  /** A page about an organization or market. */
  record Organization(Page page, OrganizationView organization) {}

  /** A page about a source. */
  record Source(Page page, SourceView source) {}

  void write() throws IOException {
    PartViews policies = views(Places.POLICIES);
    for (PolicyText policy : book.report().policies()) {
      PolicyView view = policies.policy(policy);
      templates.write(
          "policypage",
          new Policy(book.innerPage(view.heading()), view),
          Places.POLICIES + "/" + book.slugs().policies().of(policy.id()) + ".html");
    }
    PartViews organizations = views(Places.ORGANIZATIONS);
    for (String id : book.slugs().organizations().byId().keySet()) {
      OrganizationView view = organizations.organization(id);
      templates.write(
          "organizationpage",
          new Organization(book.innerPage(view.name().best()), view),
          Places.ORGANIZATIONS + "/" + book.slugs().organizations().of(id) + ".html");
    }
    PartViews sources = views(Places.SOURCES);
    for (SourceSummary source : book.report().sources()) {
      templates.write(
          "sourcepage",
          new Source(book.innerPage("Source " + source.id()), sources.source(source)),
          Places.SOURCES + "/" + book.slugs().sources().of(source.id()) + ".html");
    }
  }

  private PartViews views(String folder) {
    return new PartViews(book, new ListPages(book, templates, folder), doubts);
  }
}
