package org.agoranomos.reports.html;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.reports.wording.Wording;

/**
 * Writes the indexes of a large report: all findings, and those of each severity, status, policy,
 * organization and source. Where there are many groups the findings are read several times, so that
 * few rows are in memory.
 */
final class IndexPages {
  private static final int GROUPS_AT_ONCE = 64;
  private static final int MOST_LINKS = 40;
  private static final String STATUS = "status";

  private final Book book;
  private final Templates templates;
  private final IndexRows rows;
  private final Map<String, Group> groups = new LinkedHashMap<>();

  IndexPages(Book book, Templates templates) {
    this.book = book;
    this.templates = templates;
    this.rows = new IndexRows(book, book.from(Places.FINDINGS));
    Plan plan = book.plan();
    groups.put("all", new Group("All findings", "all-findings", plan.findings()));
    for (Severity severity : plan.bySeverity().keySet()) {
      String word = severity.word();
      groups.put(
          key("severity", word),
          new Group(
              "Findings of severity " + word, "severity-" + word, plan.bySeverity().get(severity)));
    }
    plan.byStatus()
        .forEach(
            (status, count) ->
                groups.put(
                    key(STATUS, status),
                    new Group("Findings that are " + status, "status-" + status, count)));
    for (String id : plan.byPolicy().ids()) {
      groups.put(
          key("policy", id),
          new Group(
              "Findings under policy " + id,
              "policy-" + book.slugs().policies().of(id),
              plan.byPolicy().count(id)));
    }
    for (String id : plan.byOrganization().ids()) {
      groups.put(
          key("organization", id),
          new Group(
              "Findings that concern " + book.name(id).best(),
              "organization-" + book.slugs().organizations().of(id),
              plan.byOrganization().count(id)));
    }
    Set<String> sources = book.slugs().sources().byId().keySet();
    for (String id : plan.bySource().ids()) {
      if (sources.contains(id)) {
        groups.put(
            key("source", id),
            new Group(
                "Findings that rest on facts of " + id,
                "source-" + book.slugs().sources().of(id),
                plan.bySource().count(id)));
      }
    }
  }

  private record Group(String heading, String file, long total) {}

  /**
   * The indexes of one kind, as the first page shows them.
   *
   * @param by what they are by
   * @param links one for each
   * @param leftOut how many have no link here
   * @param more the list that has them
   */
  record Kind(String by, List<Cell> links, int leftOut, String more) {}

  /** The indexes, for the first page. */
  List<Kind> kinds() {
    Plan plan = book.plan();
    List<Kind> kinds = new ArrayList<>();
    kinds.add(kind("severity", plan.bySeverity().keySet().stream().map(Severity::word).toList()));
    kinds.add(kind(STATUS, List.copyOf(plan.byStatus().keySet())));
    kinds.add(kind("policy", List.copyOf(plan.byPolicy().ids())));
    kinds.add(kind("organization", List.copyOf(plan.byOrganization().ids())));
    kinds.add(kind("source", List.copyOf(plan.bySource().ids())));
    return kinds;
  }

  private Kind kind(String kind, List<String> ids) {
    List<Cell> links = new ArrayList<>();
    int leftOut = 0;
    for (String id : ids) {
      Group group = groups.get(key(kind, id));
      if (group != null && links.size() < MOST_LINKS) {
        links.add(
            Cell.link(
                book.name(id).best() + " " + Wording.number(group.total()),
                "",
                book.fromReport().to(Places.FINDINGS, group.file() + "-1.html")));
      } else if (group != null) {
        leftOut++;
      }
    }
    return new Kind(
        "By " + kind, links, leftOut, kind.equals("policy") ? "#policies" : "#" + kind + "s");
  }

  private static String key(String kind, String id) {
    return kind + "\n" + id;
  }

  private static List<String> keys(Brief brief) {
    List<String> keys = new ArrayList<>();
    keys.add("all");
    keys.add(key("severity", brief.severity().word()));
    keys.add(key(STATUS, brief.status()));
    keys.add(key("policy", brief.policy()));
    brief.organizations().forEach(o -> keys.add(key("organization", o)));
    brief.sources().forEach(s -> keys.add(key("source", s)));
    return keys;
  }

  void write() throws IOException {
    List<String> ids = new ArrayList<>(groups.keySet());
    for (int from = 0; from < ids.size(); from += GROUPS_AT_ONCE) {
      Map<String, Group> some = new LinkedHashMap<>();
      ids.subList(from, Math.min(ids.size(), from + GROUPS_AT_ONCE))
          .forEach(id -> some.put(id, groups.get(id)));
      pass(some);
    }
  }

  private void pass(Map<String, Group> some) throws IOException {
    Map<String, List<Listing.Row>> waiting = new HashMap<>();
    Map<String, Long> written = new HashMap<>();
    try (Cursor<Finding> cursor = book.report().findings()) {
      for (int position = 0; cursor.hasNext(); position++) {
        Brief brief = Brief.of(position, cursor.next());
        for (String id : keys(brief)) {
          Group group = some.get(id);
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
        Places.FINDINGS + "/" + group.file() + "-" + number + ".html");
  }
}
