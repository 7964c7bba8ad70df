package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Severity;

/**
 * Writes the indexes of a large report: all findings, and those of each severity, policy and
 * organization. Where there are many groups the findings are read several times, so that few rows
 * are in memory.
 */
final class IndexPages {
  private static final int GROUPS_AT_ONCE = 64;

  private final Book book;
  private final Templates templates;
  private final IndexRows rows;

  IndexPages(Book book, Templates templates) {
    this.book = book;
    this.templates = templates;
    this.rows = new IndexRows(book, book.fromFindings());
  }

  private record Group(String heading, String file, long total) {}

  void write() throws IOException {
    Plan plan = book.plan();
    write(Map.of("", new Group("All findings", "all-findings", plan.findings())), b -> List.of(""));
    Map<String, Group> severities = new LinkedHashMap<>();
    for (Severity severity : plan.bySeverity().keySet()) {
      String word = severity.word();
      severities.put(
          word,
          new Group(
              "Findings of severity " + word, "severity-" + word, plan.bySeverity().get(severity)));
    }
    write(severities, brief -> List.of(brief.severity().word()));
    Map<String, Group> policies = new LinkedHashMap<>();
    plan.byPolicy()
        .forEach(
            (id, total) ->
                policies.put(
                    id,
                    new Group(
                        "Findings under policy " + id,
                        "policy-" + book.policySlugs().of(id),
                        total)));
    write(policies, brief -> List.of(brief.policy()));
    Map<String, Group> organizations = new LinkedHashMap<>();
    plan.byOrganization()
        .forEach(
            (id, total) ->
                organizations.put(
                    id,
                    new Group(
                        "Findings that concern " + book.name(id).best(),
                        "organization-" + book.organizationSlugs().of(id),
                        total)));
    write(organizations, Brief::organizations);
  }

  private void write(Map<String, Group> groups, Function<Brief, Collection<String>> groupsOf)
      throws IOException {
    List<String> ids = new ArrayList<>(groups.keySet());
    for (int from = 0; from < ids.size(); from += GROUPS_AT_ONCE) {
      Map<String, Group> some = new LinkedHashMap<>();
      ids.subList(from, Math.min(ids.size(), from + GROUPS_AT_ONCE))
          .forEach(id -> some.put(id, groups.get(id)));
      pass(some, groupsOf);
    }
  }

  private void pass(Map<String, Group> groups, Function<Brief, Collection<String>> groupsOf)
      throws IOException {
    Map<String, List<Listing.Row>> waiting = new HashMap<>();
    Map<String, Long> written = new HashMap<>();
    try (Cursor<Finding> cursor = book.report().findings()) {
      for (int position = 0; cursor.hasNext(); position++) {
        Brief brief = Brief.of(position, cursor.next());
        for (String id : groupsOf.apply(brief)) {
          Group group = groups.get(id);
          if (group == null) {
            continue;
          }
          List<Listing.Row> page = waiting.computeIfAbsent(id, i -> new ArrayList<>());
          page.add(rows.row(brief));
          long done = written.merge(id, 1L, Long::sum);
          if (page.size() == Places.ROWS || done == group.total()) {
            page(group, done, page);
            page.clear();
          }
        }
      }
    }
  }

  private void page(Group group, long done, List<Listing.Row> page) throws IOException {
    long number = (done + Places.ROWS - 1) / Places.ROWS;
    long pages = (group.total() + Places.ROWS - 1) / Places.ROWS;
    Pager pager = new Pager("findings", number, pages, group.file());
    String caption =
        Wording.number(done - page.size() + 1)
            + " to "
            + Wording.number(done)
            + " of "
            + Wording.count(group.total(), "finding", "findings")
            + ", the gravest first";
    Listing listing = new Listing(caption, IndexRows.COLUMNS, List.copyOf(page), page.size(), null);
    String title =
        pages == 1 ? group.heading() : group.heading() + ", page " + number + " of " + pages;
    templates.write(
        "listpage",
        new ListPage(book.innerPage(title), group.heading(), listing, pager),
        "findings/" + group.file() + "-" + number + ".html");
  }
}
