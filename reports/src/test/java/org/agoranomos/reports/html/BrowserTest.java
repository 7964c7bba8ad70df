package org.agoranomos.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.reports.ReportSink;
import org.agoranomos.reports.SampleReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Opens reports from disk in a real browser. Where there is none these tests fail; they are never
 * skipped.
 */
@Tag("browser")
class BrowserTest {
  @TempDir static Path folder;
  private static Playwright playwright;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    Path chromium = Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
    assertThat(chromium)
        .as(
            "a Chromium to look at reports with: apt-get install chromium, or set CHROMIUM to its"
                + " path")
        .isExecutable();
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(chromium)
                    .setArgs(
                        List.of(
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    render("small", SampleReport.of(10));
    render("none", SampleReport.of(0));
    render("paged", new SampleReport(501, 3, 600));
    Catalogue.write(
        List.of(
            policy("DAO-001", "dao", "Executed without quorum"),
            policy("DAO-002", "dao", "Voting opened too early"),
            policy("MKT-001", "market-integrity", "Trade with <b>oneself</b>")),
        sink("catalogue"));
  }

  private static void render(String name, SampleReport report) throws IOException {
    new HtmlReport().render(report, sink(name));
  }

  private static CatalogueEntry policy(String id, String pack, String title) {
    return new CatalogueEntry(
        new PolicyText(
            id,
            "1.0.0",
            pack,
            title,
            title + " is not allowed",
            Nature.BREACH,
            Severity.MAJOR,
            "own",
            "Look at it.",
            Map.of(),
            "00",
            null,
            List.of()),
        "market",
        "trades",
        List.of(new CatalogueEntry.Term("maximumShare", "decimal", null, "1", "")),
        List.of(new CatalogueEntry.Need("Trade", "market", true)),
        new CatalogueEntry.Example("one", List.of("Trade {id: t1}"), List.of("t1 is one")),
        List.of("another"),
        "rule.drl",
        "rule \"" + id + "\"\nwhen\nthen\nend\n");
  }

  private static ReportSink sink(String name) {
    return file -> {
      Path path = folder.resolve(name).resolve(file);
      Files.createDirectories(path.getParent());
      return new BufferedOutputStream(Files.newOutputStream(path));
    };
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (playwright != null) {
      playwright.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "small/report.html, 320, DARK",
    "small/report.html, 320, LIGHT",
    "small/report.html, 768, LIGHT",
    "small/report.html, 1280, DARK",
    "small/report.html, 1280, LIGHT",
    "none/report.html, 1280, LIGHT",
    "paged/report.html, 320, LIGHT",
    "paged/report.html, 1280, DARK",
    "paged/findings/0001.html, 320, LIGHT",
    "paged/findings/0001.html, 1280, DARK",
    "paged/findings/all-findings-2.html, 320, DARK",
    "paged/findings/all-findings-2.html, 1280, LIGHT",
    "paged/policies/xorg-002.html, 320, DARK",
    "paged/organizations/coop-green.html, 1280, LIGHT",
    "paged/organizations/coop-green.html, 320, LIGHT",
    "paged/sources/coop-ledger.html, 320, DARK",
    "paged/sources/meters.html, 1280, DARK",
    "paged/lists/not-judged-1.html, 1280, LIGHT",
    "catalogue/index.html, 320, DARK",
    "catalogue/index.html, 1280, LIGHT",
    "catalogue/dao-001.html, 320, LIGHT",
    "catalogue/dao-001.html, 1280, DARK"
  })
  void fitsItsWidthAndIsAccessible(String file, int width, ColorScheme colors) {
    List<String> messages = new ArrayList<>();
    try (BrowserContext context = context(width, colors)) {
      Page page = open(context, file, messages);
      assertThat(number(page, "document.scrollingElement.scrollWidth")).isLessThanOrEqualTo(width);
      assertThat(messages).isEmpty();
      leaveOutWhatIsAlike(page);
      AxeResults results = new AxeBuilder(page).analyze();
      assertThat(results.getViolations())
          .as(
              () ->
                  results.getViolations().stream()
                      .map(v -> v.getId() + " " + v.getHelp() + " " + v.getNodes().get(0).getHtml())
                      .toList()
                      .toString())
          .isEmpty();
    }
  }

  @Test
  void theSearchShowsThePoliciesThatHaveEveryWord() {
    try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
      Page page = open(context, "catalogue/index.html", new ArrayList<>());
      page.locator("#search").fill("dao EARLY");
      assertThat(page.locator(".catalogue li:visible").allInnerTexts())
          .singleElement()
          .asString()
          .contains("DAO-002");
      assertThat(page.locator("section.pack:visible").count()).isEqualTo(1);
      assertThat(page.locator("#told").innerText()).isEqualTo("1 policy");
      page.locator("#search").fill("");
      assertThat(page.locator(".catalogue li:visible").count()).isEqualTo(3);
      assertThat(page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth"))
          .as("the style beside the page is taken")
          .isNotEqualTo("none");
    }
  }

  @Test
  void aViolationOfTheSecurityPolicyWouldBeSeen() throws IOException {
    Path page = folder.resolve("bad.html");
    String good = Files.readString(folder.resolve("small/report.html"));
    Files.writeString(page, good.replace("</body>", "<p style=\"color:red\">x</p></body>"));
    List<String> messages = new ArrayList<>();
    try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
      open(context, "bad.html", messages);
      assertThat(messages).anyMatch(m -> m.contains("Content Security Policy"));
    }
  }

  @Test
  void theFirstScreenHasOutcomesSumAndWarning() {
    try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
      Page page = open(context, "small/report.html", new ArrayList<>());
      for (String part :
          List.of(".warning", ".tally .o-failed", ".tally .sum", ".gravest li:last-child a")) {
        assertThat(
                number(
                    page, "document.querySelector('" + part + "').getBoundingClientRect().bottom"))
            .as(part)
            .isLessThanOrEqualTo(800);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"small/report.html", "paged/report.html"})
  void aFindingIsAtMostSixStopsAwayByKeyboard(String file) {
    try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
      Page page = open(context, file, new ArrayList<>());
      List<String> stops = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        page.keyboard().press("Tab");
        stops.add(String.valueOf(page.evaluate("document.activeElement.getAttribute('href')")));
        assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
            .isEqualTo("solid");
      }
      assertThat(stops).first().isEqualTo("#content");
      assertThat(stops).anyMatch(href -> href.contains("#f-"));
    }
  }

  @Test
  void linksAreLargeEnoughToHit() {
    try (BrowserContext context = context(320, ColorScheme.LIGHT)) {
      Page page = open(context, "small/report.html", new ArrayList<>());
      Object small =
          page.evaluate(
              "() => [...document.querySelectorAll('nav a, .listing a, .grade a, .gravest a')]"
                  + ".filter(a => a.getBoundingClientRect().height < 24).map(a => a.outerHTML)");
      assertThat((List<?>) small).isEmpty();
    }
  }

  @Test
  void printHasEveryFactOfProof() {
    try (BrowserContext context = context(1280, ColorScheme.DARK)) {
      Page page = open(context, "small/report.html", new ArrayList<>());
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      Object hidden =
          page.evaluate(
              "() => [...document.querySelectorAll('.finding .digest, .finding .statements li,"
                  + " .finding dd')].filter(e => e.getClientRects().length === 0).length");
      assertThat(hidden).isEqualTo(0);
      assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(255, 255, 255)");
    }
  }

  /**
   * Rows and findings come from the same templates, and axe takes minutes over thousands of
   * elements.
   */
  private static void leaveOutWhatIsAlike(Page page) {
    page.evaluate(
        "() => document.querySelectorAll('.listing tbody tr:nth-child(n+7), article.finding ~"
            + " article.finding ~ article.finding, section.policy ~ section.policy ~"
            + " section.policy').forEach(e => e.remove())");
  }

  private static BrowserContext context(int width, ColorScheme colors) {
    return browser.newContext(
        new Browser.NewContextOptions().setViewportSize(width, 800).setColorScheme(colors));
  }

  private static Page open(BrowserContext context, String file, List<String> messages) {
    Page page = context.newPage();
    page.onConsoleMessage(message -> messages.add(message.text()));
    page.onPageError(messages::add);
    page.navigate(folder.resolve(file).toUri().toString());
    return page;
  }

  private static double number(Page page, String expression) {
    return ((Number) page.evaluate(expression)).doubleValue();
  }
}
