package org.agoranomos.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import org.agoranomos.ontology.finding.AuditReport;
import org.agoranomos.reports.MemorySink;
import org.agoranomos.reports.SampleReport;
import org.agoranomos.reports.WatchedReport;
import org.agoranomos.reports.json.JsonReport;
import org.agoranomos.reports.wording.Wording;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report that is one file. */
class HtmlReportTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  static MemorySink render(AuditReport report) throws IOException {
    MemorySink sink = new MemorySink();
    new HtmlReport().render(report, sink);
    return sink;
  }

  private static Document page(AuditReport report) throws IOException {
    return Jsoup.parse(render(report).text("report.html"));
  }

  private static JsonNode json(AuditReport report) throws IOException {
    MemorySink sink = new MemorySink();
    new JsonReport().render(report, sink);
    return MAPPER.readTree(sink.text("report.json"));
  }

  private static long number(Element element) {
    return Long.parseLong(element.text().replace(",", ""));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 500, 501})
  void totalsAreThoseOfTheJson(int findings) throws IOException {
    AuditReport report = SampleReport.of(findings);
    Document page = page(report);
    JsonNode summary = json(report).get("summary");
    long sum = 0;
    for (String word : List.of("failed", "cantTell", "untested", "passed", "inapplicable")) {
      long shown = number(page.selectFirst(".tally .o-" + word + " dd"));
      assertThat(shown).as(word).isEqualTo(summary.at("/outcomes/" + word).asLong());
      sum += shown;
    }
    assertThat(number(page.selectFirst(".tally .sum dd"))).isEqualTo(sum);
    if (findings > 0) {
      for (String word : List.of("critical", "major", "minor", "info")) {
        assertThat(page.selectFirst(".line .s-" + word).text())
            .isEqualTo(word + " " + Wording.number(summary.at("/findings/" + word).asLong()));
      }
    }
    assertThat(page.select(".line").last().text())
        .isEqualTo("Rows read 89,692 = used 89,453 + kept 87 + rejected 152");
    assertThat(page.selectFirst(".warning").text())
        .contains(
            summary.get("notAssessed").asLong() + " of " + sum + " checks could NOT be assessed")
        .contains("This is not a pass.");
  }

  @Test
  void upToFiveHundredFindingsAreOneFile() throws IOException {
    assertThat(render(SampleReport.of(500)).texts()).containsOnlyKeys("report.html");
    assertThat(page(SampleReport.of(500)).select("article.finding")).hasSize(500);
    assertThat(render(SampleReport.of(501)).texts()).hasSizeGreaterThan(10);
  }

  @Test
  void sectionsComeInTheOrderThatReadersNeed() throws IOException {
    assertThat(page(SampleReport.of(10)).select("h2").eachText())
        .containsExactly(
            "Summary",
            "Not assessed",
            "Findings",
            "Policies",
            "Organizations",
            "Sources and rejections",
            "Identity links",
            "Waivers",
            "Method and limits",
            "Manifest");
  }

  @Test
  void everyFindingHasItsElementsAndAllOfItsProof() throws IOException {
    AuditReport report = SampleReport.of(20);
    Document page = page(report);
    for (JsonNode finding : json(report).get("findings")) {
      Element article = page.getElementById("f-" + finding.get("key").asText());
      assertThat(article).isNotNull();
      List<String> parts = article.select("h4").eachText();
      assertThat(parts).hasSize(10).startsWith("What happened");
      assertThat(parts.get(1)).startsWith("Rule ");
      assertThat(parts.subList(2, 10))
          .containsExactly(
              "Proof",
              "Relied on",
              "Why it fired",
              "If links were wrong",
              "Remedy",
              "Reply",
              "Waiver",
              "Key");
      assertThat(article.text()).contains("Effect", "Cause not determined", "Basis", "Terms");
      assertThat(article.select("table.proof > tbody")).hasSize(finding.get("evidence").size());
      for (JsonNode evidence : finding.get("evidence")) {
        assertThat(article.select(".digest").eachText()).contains(evidence.get("digest").asText());
        assertThat(article.text())
            .contains(evidence.get("location").asText(), evidence.at("/values/reference").asText());
      }
      boolean linked = !finding.get("links").isEmpty();
      assertThat(article.text())
          .contains(linked ? "May fall. The rule saw" : "Stands. It rests on no");
      assertThat(article.select("details")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 501})
  void hostileTextStaysText(int findings) throws IOException {
    render(SampleReport.of(findings))
        .texts()
        .forEach(
            (name, text) -> {
              assertThat(text.toLowerCase(Locale.ROOT))
                  .as(name)
                  .doesNotContain("<script", "<img", "\u202e");
              Document page = Jsoup.parse(text);
              assertThat(
                      page.select(
                          "script, img, iframe, object, embed, link, base, form, [onerror],"
                              + " [style]"))
                  .as(name)
                  .isEmpty();
              assertThat(page.select("a[href]").eachAttr("href"))
                  .as(name)
                  .allMatch(href -> href.matches("[A-Za-z0-9#_./-]+"));
            });
    assertThat(page(SampleReport.of(findings)).text())
        .contains(
            "<script>alert(1)</script>", "\"><img src=x onerror=alert(2)>", "[U+202E]txt.exe");
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 501})
  void theOnlyStyleIsTheOneThatThePolicyAllows(int findings) throws Exception {
    for (String text : render(SampleReport.of(findings)).texts().values()) {
      Document page = Jsoup.parse(text);
      assertThat(page.select("style")).hasSize(1);
      int from = text.indexOf("<style>") + "<style>".length();
      String style = text.substring(from, text.indexOf("</style>"));
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
      assertThat(page.selectFirst("meta[http-equiv=Content-Security-Policy]").attr("content"))
          .isEqualTo(
              "default-src 'none'; style-src 'sha256-"
                  + Base64.getEncoder().encodeToString(hash)
                  + "'");
    }
  }

  @Test
  void noFindingsIsNotSilence() throws IOException {
    Document page = page(SampleReport.of(0));
    // Five for lack of a source, five untested.
    assertThat(page.selectFirst(".line").text()).isEqualTo("0 findings; 35 of 45 assessed");
    assertThat(page.getElementById("findings").parent().select("p").eachText())
        .containsExactly("0 findings; 35 of 45 assessed.");
    assertThat(page.selectFirst(".warning").text())
        .contains("10 of 45 checks could NOT be assessed");
    assertThat(page.select(".assessed")).isEmpty();
  }

  @Test
  void whatWasNotAssessedSaysWhatIsMissing() throws IOException {
    Element section = page(SampleReport.of(10)).getElementById("not-assessed").parent();
    assertThat(section.text())
        .contains("data/meters.json is cut off after 4,096 bytes; fetch it again")
        .contains("the rule was stopped after 60 s; split its scope or raise the limit")
        .contains("no source covers its transfers from 2026-01-01 to 2026-04-01; add its ledger")
        .contains("block 21123450 of eip155:1 has no time; add a source of blocks")
        .contains("102 Vote");
  }

  @Test
  void whatThereIsToKnowOfASourceStandsWithIt() throws IOException {
    assertThat(page(SampleReport.of(0)).select("p.note").eachText())
        .contains("blocks 570 to 599 were replaced and read again");
  }

  @Test
  void everyRejectionIsListed() throws IOException {
    assertThat(
            page(SampleReport.of(0))
                .getElementById("sources")
                .parent()
                .select("tbody tr th bdi")
                .eachText())
        .contains("data/coop-ledger.csv#row=17", "data/coop-ledger.csv#row=168");
  }

  @Test
  void namesStandBesideIdentifiers() throws IOException {
    Document page = page(SampleReport.of(10));
    assertThat(page.selectFirst(".scope").text()).startsWith("The peer market market:peer");
    assertThat(page.select("h3").eachText()).contains("Green Growers coop:green");
  }

  @Test
  void tablesHaveCaptionsAndScopes() throws IOException {
    Document page = page(SampleReport.of(10));
    for (Element table : page.select("table")) {
      assertThat(table.select("> caption")).hasSize(1);
      assertThat(table.select("th:not([scope])")).isEmpty();
    }
    assertThat(page.select(".listing td:not([data-label])")).isEmpty();
  }

  @Test
  void isTheSameBytesTwiceAndInAnotherLocaleAndZone() throws IOException {
    AuditReport report = SampleReport.of(501);
    Map<String, String> here = render(report).texts();
    assertThat(render(report).texts()).isEqualTo(here);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      assertThat(render(report).texts()).isEqualTo(here);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void totalsThatDoNotAddUpStopTheReport() {
    List<String> files = new ArrayList<>();
    assertThatThrownBy(
            () ->
                new HtmlReport()
                    .render(
                        new WatchedReport(SampleReport.of(10), 1),
                        name -> {
                          files.add(name);
                          return OutputStream.nullOutputStream();
                        }))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not finished");
    assertThat(files).isEmpty();
  }
}
