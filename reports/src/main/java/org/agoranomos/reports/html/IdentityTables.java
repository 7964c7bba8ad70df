package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.agoranomos.ontology.fact.IdentityLink;
import org.agoranomos.ontology.finding.AuditReport.LinkSummary;
import org.agoranomos.ontology.identity.IdentityGroup;
import org.agoranomos.reports.wording.When;
import org.jspecify.annotations.Nullable;

/** Makes tables of identity links: those that join identifiers, and those that are not used. */
record IdentityTables(Book book, ListPages pages) {
  /** The heading of the column that names the party. */
  static final String PARTY = "Taken for one";

  private static final List<String> JOINED =
      List.of(
          PARTY, "One identifier", "The other", "How it is known", "Confidence", "Valid", "Where");
  private static final List<String> NOT_USED =
      List.of(
          "One identifier",
          "The other",
          "How it is known",
          "Confidence",
          "Valid",
          "Where",
          "Why it is not used");

  Listing joined() throws IOException {
    List<ListPages.RowMaker> rows = new ArrayList<>();
    for (IdentityGroup group : book.identities()) {
      group.links().forEach(link -> rows.add(places -> joined(group, link, places)));
    }
    return pages.list(
        "links", "Identity links that are used, by the party that they join", JOINED, rows);
  }

  Listing notUsed() throws IOException {
    List<ListPages.RowMaker> rows = new ArrayList<>();
    for (LinkSummary link : book.report().links()) {
      if (!link.used()) {
        rows.add(places -> notUsed(link, places));
      }
    }
    return pages.list("links-not-used", "Identity links that are not used", NOT_USED, rows);
  }

  /** The links that join an organization's identifiers. */
  Listing joined(String organization) throws IOException {
    IdentityGroup group = book.identity(organization);
    List<ListPages.RowMaker> rows = new ArrayList<>();
    if (group != null) {
      group.links().forEach(link -> rows.add(places -> joined(group, link, places)));
    }
    return pages.list(
        "links-" + book.slugs().organizations().of(organization),
        "Identity links of " + book.name(organization).best(),
        JOINED,
        rows);
  }

  /** The links that name one of an organization's identifiers and are not used. */
  Listing notUsed(String organization) throws IOException {
    IdentityGroup group = book.identity(organization);
    Set<String> identifiers =
        group == null ? Set.of(organization) : Set.copyOf(group.identifiers());
    List<ListPages.RowMaker> rows = new ArrayList<>();
    for (LinkSummary link : book.report().links()) {
      IdentityLink l = link.identityLink();
      boolean names = identifiers.contains(l.identifier()) || identifiers.contains(l.other());
      if (names && !link.used()) {
        rows.add(places -> notUsed(link, places));
      }
    }
    return pages.list(
        "links-not-used-" + book.slugs().organizations().of(organization),
        "Identity links of " + book.name(organization).best() + " that are not used",
        NOT_USED,
        rows);
  }

  private Listing.Row joined(IdentityGroup group, LinkSummary summary, Places places) {
    List<Cell> cells = new ArrayList<>();
    cells.add(
        Cell.named(book.name(group.canonical()), places.organizationOrNull(group.canonical())));
    cells.addAll(link(summary, places));
    return new Listing.Row(null, cells);
  }

  private Listing.Row notUsed(LinkSummary summary, Places places) {
    List<Cell> cells = new ArrayList<>(link(summary, places));
    cells.add(Cell.text(summary.reason()));
    return new Listing.Row(null, cells);
  }

  private List<Cell> link(LinkSummary summary, Places places) {
    IdentityLink link = summary.identityLink();
    String source = summary.link().source();
    @Nullable String href = places.source(source);
    return List.of(
        Cell.named(book.name(link.identifier()), null),
        Cell.named(book.name(link.other()), null),
        Cell.of(link.method(), "stated by " + link.statedBy()),
        Cell.text(link.confidence().toPlainString()),
        Cell.text(
            When.span(
                link.from() == null ? null : link.from().toString(),
                link.until() == null ? null : link.until().toString())),
        new Cell(summary.link().location().text(), source, href, "code", ""));
  }
}
