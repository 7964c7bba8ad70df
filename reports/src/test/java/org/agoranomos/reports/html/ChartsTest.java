package org.agoranomos.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.ontology.finding.Cursor;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.finding.Outcome;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.reports.SampleReport;
import org.agoranomos.reports.wording.Wording;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What charts show is what the report has. */
class ChartsTest {
  private static final Pattern PART = Pattern.compile("(\\d[\\d,]*) ([^,+=]+)");

  private static Document page(AuditReport report) throws IOException {
    return Jsoup.parse(HtmlReportTest.render(report).text("report.html"));
  }

  private static long number(String text) {
    return Long.parseLong(text.replace(",", ""));
  }

  /** Counts by the word after them. */
  private static void add(Map<String, Long> sums, String words) {
    Matcher part = PART.matcher(words);
    while (part.find()) {
      sums.merge(part.group(2).strip(), number(part.group(1)), Long::sum);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 501})
  void everyChartHasASentenceAnAlternativeAndATable(int findings) throws IOException {
    Document page = page(SampleReport.of(findings));
    List<String> charts = page.select("figure.chart").eachAttr("id");
    assertThat(charts).contains("outcomes-by-policy", "matrix", "records");
    if (findings > 0) {
      assertThat(charts).contains("months", "amounts");
    }
    for (Element chart : page.select("figure.chart")) {
      assertThat(chart.selectFirst("> figcaption").text()).as(chart.id()).endsWith(".");
      assertThat(chart.select("table > caption")).as(chart.id()).isNotEmpty();
      for (Element drawing : chart.select("svg:not([aria-hidden])")) {
        assertThat(drawing.attr("role")).isEqualTo("img");
        assertThat(drawing.selectFirst("> title").text()).isNotBlank();
        for (String id : drawing.attr("aria-labelledby").split(" ")) {
          assertThat(id.isEmpty() || drawing.getElementById(id) != null).as(id).isTrue();
        }
      }
    }
    for (Element panel : page.select("figure.chart .panel svg")) {
      assertThat(panel.selectFirst("> desc").text()).isNotBlank();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 501})
  void outcomesByPolicyAddUpToTheSummary(int findings) throws IOException {
    AuditReport report = SampleReport.of(findings);
    Document page = page(report);
    Map<String, Long> sums = new TreeMap<>();
    page.select("#outcomes-by-policy .words").eachText().forEach(words -> add(sums, words));
    Map<String, Long> summary = report.summary().outcomes();
    assertThat(sums.getOrDefault("failed", 0L)).isEqualTo(summary.get("failed"));
    assertThat(sums.getOrDefault("passed", 0L)).isEqualTo(summary.get("passed"));
    assertThat(sums.getOrDefault("untested", 0L)).isEqualTo(summary.get("untested"));
    assertThat(sums.getOrDefault("not applicable", 0L)).isEqualTo(summary.get("inapplicable"));
    long examine =
        report.outcomes().stream()
            .filter(o -> o.result() == Outcome.Result.CANT_TELL && !o.notAssessed())
            .count();
    assertThat(examine).isPositive();
    assertThat(sums.get("to examine")).isEqualTo(examine);
    assertThat(sums.get("can’t tell")).isEqualTo(summary.get("cantTell") - examine);
    long waived =
        report.outcomes().stream()
            .filter(o -> o.result() == Outcome.Result.FAILED && o.allWaived())
            .count();
    List<String> parts = new ArrayList<>();
    if (waived > 0) {
      parts.add(waived + " all waived");
    }
    parts.add(sums.get("can’t tell") + " could not be told " + examine + " to examine");
    assertThat(page.select(".tally .parts").eachText()).isEqualTo(parts);
    Map<String, Long> matrix = new TreeMap<>();
    page.select("#matrix td .word bdi")
        .eachText()
        .forEach(word -> matrix.merge(word.toLowerCase(Locale.ROOT), 1L, Long::sum));
    assertThat(matrix).isEqualTo(sums);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 501})
  void findingsAMonthAddUpToTheSummary(int findings) throws IOException {
    AuditReport report = SampleReport.of(findings);
    Document page = page(report);
    Map<String, Long> severities = new HashMap<>();
    long all = 0;
    long drawn = 0;
    for (Element row : page.select("#months table tbody tr")) {
      all += number(row.select("td").last().text());
      boolean elsewhere = row.selectFirst("td").text().equals("none of them");
      drawn += elsewhere ? 0 : number(row.select("td").last().text());
      for (Element cell : row.select("td.num")) {
        if (!cell.text().isEmpty()) {
          severities.merge(cell.attr("data-label"), number(cell.text()), Long::sum);
        }
      }
    }
    assertThat(all).isEqualTo(findings);
    assertThat(severities.get("All")).isEqualTo(findings);
    for (String word : List.of("critical", "major", "minor")) {
      assertThat(severities.get(word)).isEqualTo(report.summary().findings().get(word));
    }
    // The measure's findings have no time.
    assertThat(findings - drawn).isEqualTo(report.summary().findings().get("info"));
    assertThat(
            page.select("#months text.count").eachText().stream()
                .mapToLong(ChartsTest::number)
                .sum())
        .isEqualTo(drawn);
    assertThat(page.select("#months path.change")).hasSize(1);
    assertThat(page.selectFirst("#months .panel:has(path.change)").text())
        .contains("Green Growers", "terms changed 2026-02-15, XORG-002");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 501})
  void amountsAreThoseOfTheFindings(int findings) throws IOException {
    AuditReport report = SampleReport.of(findings);
    Map<String, Long> counts = new TreeMap<>();
    Map<String, BigDecimal> most = new TreeMap<>();
    try (Cursor<Finding> cursor = report.findings()) {
      while (cursor.hasNext()) {
        Finding finding = cursor.next();
        if (finding.amount() != null) {
          String of = finding.amount().unit() + " " + finding.severity().word();
          counts.merge(of, 1L, Long::sum);
          most.merge(of, finding.amount().value(), BigDecimal::max);
        }
      }
    }
    Document page = page(report);
    Map<String, Long> shown = new TreeMap<>();
    Map<String, BigDecimal> shownMost = new TreeMap<>();
    for (Element row : page.select("#amounts table tbody tr")) {
      String of = row.selectFirst("th").text() + " " + row.selectFirst("td").text();
      shown.put(of, number(row.select("td").get(1).text()));
      shownMost.put(of, new BigDecimal(row.select("td").get(3).text().replace(",", "")));
    }
    assertThat(shown).isEqualTo(counts);
    assertThat(shownMost).usingRecursiveComparison().isEqualTo(most);
    long known = counts.values().stream().mapToLong(Long::longValue).sum();
    long units = counts.keySet().stream().map(of -> of.split(" ")[0]).distinct().count();
    assertThat(page.selectFirst("#amounts figcaption").text())
        .isEqualTo(
            "The amount at stake is known for "
                + Wording.number(known)
                + " of "
                + Wording.count(findings, "finding", "findings")
                + ", in "
                + Wording.count(units, "unit", "units")
                + ".");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 501})
  void recordsBySourceAddUpToTheSummary(int findings) throws IOException {
    AuditReport report = SampleReport.of(findings);
    Map<String, Long> sums = new TreeMap<>();
    page(report).select("#records .words").eachText().forEach(words -> add(sums, words));
    assertThat(sums.get("read")).isEqualTo(report.summary().read());
    assertThat(sums.get("used")).isEqualTo(report.summary().used());
    assertThat(sums.get("kept")).isEqualTo(report.summary().kept());
    assertThat(sums.get("rejected")).isEqualTo(report.summary().rejected());
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 501})
  void findingsPoliciesOrganizationsAndSourcesLeadToEachOther(int findings) throws IOException {
    AuditReport report = SampleReport.of(findings);
    Map<String, Document> pages = new TreeMap<>();
    HtmlReportTest.render(report)
        .texts()
        .forEach((name, text) -> pages.put(name, Jsoup.parse(text)));
    Document first = pages.get("report.html");
    boolean apart = findings > 500;
    List<Element> parts = new ArrayList<>();
    for (String policy : List.of("dao-004", "coop-017")) {
      parts.add(
          apart
              ? pages.get("policies/" + policy + ".html")
              : first.getElementById("policy-" + policy));
    }
    parts.add(
        apart
            ? pages.get("organizations/coop-green.html")
            : first.getElementById("organization-coop-green"));
    parts.add(
        apart ? pages.get("sources/coop-ledger.html") : first.getElementById("source-coop-ledger"));
    for (Element part : parts) {
      assertThat(part).isNotNull();
      assertThat(part.select("a[href*=#f-]")).as("findings").isNotEmpty();
    }
    Element finding =
        apart
            ? pages.get("findings/0001.html").selectFirst("article.finding")
            : first.selectFirst("article.finding");
    String prefix = apart ? "../%s/" : "#%s-";
    assertThat(finding.select("a[href]").eachAttr("href"))
        .anyMatch(h -> h.startsWith(prefix.formatted(apart ? "policies" : "policy")))
        .anyMatch(h -> h.startsWith(prefix.formatted(apart ? "organizations" : "organization")))
        .anyMatch(h -> h.startsWith(prefix.formatted(apart ? "sources" : "source")));
    for (SourceSummary source : report.sources()) {
      String id = source.id();
      Element part =
          apart ? pages.get("sources/" + id + ".html") : first.getElementById("source-" + id);
      assertThat(part.text()).contains("read " + Wording.number(source.read()) + " = used ");
      assertThat(part.select("tr:has(td[data-label='What to do'])"))
          .hasSize(source.rejections().size());
    }
  }
}
