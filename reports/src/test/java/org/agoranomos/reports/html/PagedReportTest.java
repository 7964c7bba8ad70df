package org.agoranomos.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.agoranomos.reports.MemorySink;
import org.agoranomos.reports.SampleReport;
import org.agoranomos.reports.WatchedReport;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A report that is spread over pages. */
class PagedReportTest {
  private static final int FINDINGS = 1_230;
  private static final int MOST_BYTES = 1_000_000;
  private static final Pattern FINDING_PAGE = Pattern.compile("findings/\\d{4}\\.html");

  private static final Map<String, Document> PAGES = new TreeMap<>();
  private static final Map<String, Set<String>> ANCHORS = new HashMap<>();

  @BeforeAll
  static void render() throws IOException {
    MemorySink sink = HtmlReportTest.render(new SampleReport(FINDINGS, 3, 900));
    sink.texts().forEach((name, text) -> PAGES.put(name, Jsoup.parse(text)));
    PAGES.forEach(
        (name, page) -> ANCHORS.put(name, new HashSet<>(page.select("[id]").eachAttr("id"))));
  }

  @Test
  void everyLinkLeadsSomewhere() {
    PAGES.forEach(
        (name, page) -> {
          for (String href : page.select("a[href]").eachAttr("href")) {
            URI target = URI.create(name).resolve(href);
            String file = href.startsWith("#") ? name : target.getPath();
            assertThat(PAGES).as(name + " to " + href).containsKey(file);
            if (target.getFragment() != null) {
              assertThat(ANCHORS.get(file)).as(name + " to " + href).contains(target.getFragment());
            }
          }
        });
  }

  @Test
  void anchorsAreUnique() {
    PAGES.forEach(
        (name, page) ->
            assertThat(page.select("[id]").eachAttr("id")).as(name).doesNotHaveDuplicates());
  }

  @Test
  void everyPageCanBeReachedFromTheFirst() {
    Set<String> reached = new HashSet<>(List.of("report.html"));
    List<String> open = new ArrayList<>(reached);
    while (!open.isEmpty()) {
      String name = open.remove(open.size() - 1);
      for (String href : PAGES.get(name).select("a[href]").eachAttr("href")) {
        String file = href.startsWith("#") ? name : URI.create(name).resolve(href).getPath();
        if (reached.add(file)) {
          open.add(file);
        }
      }
    }
    assertThat(reached).isEqualTo(PAGES.keySet());
  }

  @Test
  void noPageHoldsMoreThanItsShare() {
    PAGES.forEach(
        (name, page) -> {
          assertThat(page.select("article.finding").size()).as(name).isLessThanOrEqualTo(50);
          page.select("table.listing")
              .forEach(
                  t -> assertThat(t.select("tbody tr").size()).as(name).isLessThanOrEqualTo(200));
        });
    assertThat(PAGES.get("report.html").select("article.finding")).isEmpty();
  }

  @Test
  void everyFindingIsInEveryIndexOnce() {
    List<String> keys = new ArrayList<>();
    PAGES.forEach(
        (name, page) ->
            page.select("article.finding").eachAttr("id").forEach(id -> keys.add(id.substring(2))));
    assertThat(keys).hasSize(FINDINGS).doesNotHaveDuplicates();
    for (String kind : List.of("all-findings", "severity", "policy", "source-coop-ledger")) {
      assertThat(rows(kind)).as(kind).containsExactlyInAnyOrderElementsOf(keys);
    }
    assertThat(new HashSet<>(rows("organization"))).isEqualTo(new HashSet<>(keys));
    assertThat(rows("all-findings").subList(0, 200))
        .isEqualTo(
            PAGES.get("report.html").select("tr[id^=r-]").eachAttr("id").stream()
                .map(i -> i.substring(2))
                .toList());
  }

  private static List<String> rows(String kind) {
    List<String> rows = new ArrayList<>();
    // In the order of pages: names sort 1, 10, 2.
    PAGES.keySet().stream()
        .filter(n -> n.startsWith("findings/" + kind))
        .sorted(Comparator.comparing(String::length).thenComparing(n -> n))
        .forEach(
            n ->
                PAGES
                    .get(n)
                    .select("tr[id^=r-]")
                    .eachAttr("id")
                    .forEach(id -> rows.add(id.substring(2))));
    return rows;
  }

  @Test
  void aFindingLeadsToItsOwnRowInTheIndexesAndBack() {
    PAGES.forEach(
        (name, page) -> {
          for (Element article : page.select("article.finding")) {
            String key = article.id().substring(2);
            List<String> onward = article.select("nav.onward a:not([rel])").eachAttr("href");
            assertThat(onward)
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(h -> h.endsWith("#r-" + key));
            for (String href : onward) {
              Document index = PAGES.get(URI.create(name).resolve(href).getPath());
              String back = index.getElementById("r-" + key).selectFirst("th a").attr("href");
              assertThat("findings/" + back).isEqualTo(name + "#f-" + key);
            }
          }
        });
  }

  @Test
  void nextLeadsThroughAllFindingsAndPreviousBack() {
    String file = "findings/0001.html";
    Element article = PAGES.get(file).selectFirst("article.finding");
    assertThat(article.select("a[rel=prev]")).isEmpty();
    int seen = 1;
    for (Element next = article.selectFirst("nav.onward a[rel=next]"); next != null; seen++) {
      String from = file + "#" + article.id();
      URI target = URI.create(file).resolve(next.attr("href"));
      file = next.attr("href").startsWith("#") ? file : target.getPath();
      article = PAGES.get(file).getElementById(target.getFragment());
      URI back =
          URI.create(file).resolve(article.selectFirst("nav.onward a[rel=prev]").attr("href"));
      assertThat(back.getPath().isEmpty() ? file + "#" + back.getFragment() : back.toString())
          .isEqualTo(from);
      next = article.selectFirst("nav.onward a[rel=next]");
    }
    assertThat(seen).isEqualTo(FINDINGS);
  }

  @Test
  void longTablesGoOnOnPagesOfTheirOwn() {
    assertThat(PAGES.get("report.html").text())
        .contains("The first 200 of 900; see all, page by page");
    assertThat(PAGES.keySet().stream().filter(n -> n.startsWith("lists/not-judged-"))).hasSize(5);
    assertThat(PAGES.get("lists/not-judged-5.html").select("tbody tr")).hasSize(100);
  }

  @Test
  void manyOutcomesGoOnOnPagesOfTheirOwn() throws IOException {
    Map<String, String> files = HtmlReportTest.render(new SampleReport(20, 3, 10, 100)).texts();
    assertThat(files).containsKey("lists/outcomes-5.html").doesNotContainKey("findings/0001.html");
    Document first = Jsoup.parse(files.get("report.html"));
    assertThat(first.select("table.matrix tbody tr")).hasSize(20 * 2);
    assertThat(first.text())
        .contains("20 of 105 organizations")
        .contains("The first 200 of 945; see all, page by page");
    assertThat(files.keySet().stream().filter(n -> n.startsWith("organizations/"))).hasSize(105);
    int rows = 0;
    for (int page = 1; page <= 5; page++) {
      String text = files.get("lists/outcomes-" + page + ".html");
      rows += Jsoup.parse(text).select("tbody tr").size();
    }
    assertThat(rows).isEqualTo(945);
  }

  @Test
  void pagesStayBelowAMegabyteHoweverMuchProofThereIs() throws IOException {
    Map<String, String> heavy = HtmlReportTest.render(new SampleReport(510, 40, 10)).texts();
    heavy.forEach(
        (name, text) ->
            assertThat(text.getBytes(StandardCharsets.UTF_8).length)
                .as(name)
                .isLessThan(MOST_BYTES));
    assertThat(heavy.keySet().stream().filter(n -> FINDING_PAGE.matcher(n).matches()).count())
        .isGreaterThan(11);
  }

  @Test
  void tenThousandFindingsAreReadAFewTimesAndEveryCursorIsClosed() throws IOException {
    WatchedReport report = new WatchedReport(new SampleReport(10_000, 3, 1_000), 0);
    Map<String, CountingStream> sizes = new TreeMap<>();
    new HtmlReport().render(report, name -> sizes.computeIfAbsent(name, n -> new CountingStream()));
    assertThat(sizes.keySet().stream().filter(n -> FINDING_PAGE.matcher(n).matches())).hasSize(200);
    sizes.forEach((name, size) -> assertThat(size.bytes).as(name).isLessThan(MOST_BYTES));
    assertThat(report.opened()).isLessThanOrEqualTo(8).isEqualTo(report.closed());
  }

  private static final class CountingStream extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int offset, int length) {
      bytes += length;
    }
  }
}
