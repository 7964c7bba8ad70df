package org.agoranomos.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.reports.wording.OutcomeLook;
import org.agoranomos.reports.wording.When;
import org.agoranomos.reports.wording.Wording;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
  @ParameterizedTest
  @CsvSource({
    "2026-01-01, 2026-04-01, 1 Jan to 31 Mar 2026",
    "2025-07-01, 2026-07-01, 1 Jul 2025 to 30 Jun 2026",
    "2026-01-01T12:00:00Z, 2026-04-01, from 2026-01-01T12:00:00Z until before 2026-04-01"
  })
  void aPeriodNamesItsLastDay(String from, String until, String words) {
    assertThat(Wording.period(from, until)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-01, 2026-02-01",
    "2026-02-01T09:00:00Z, 2026-02-01T09:00:00Z",
    "2026-01-20T23:00:00Z/2026-01-21T23:00:00Z,"
        + " 2026-01-21 (between 2026-01-20 23:00 and 2026-01-21 23:00 UTC)",
    "2026-03-28T23:00:00Z/2026-03-29T22:00:00Z,"
        + " 2026-03-29 (between 2026-03-28 23:00 and 2026-03-29 22:00 UTC)",
    "2026-02-01T09:00:00Z/2026-02-03T09:00:05Z (block 7 of eip155:1),"
        + " between 2026-02-01 09:00 and 2026-02-03 09:00:05 UTC (block 7 of eip155:1)",
    "a/b, a/b"
  })
  void aTimeIsSaidWithItsDayAndBothEnds(String time, String words) {
    assertThat(When.words(time)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-02-01, 2026-02-01",
    "2026-02-01T23:59:00Z, 2026-02-01",
    "2026-01-31T23:00:00Z/2026-02-01T23:00:00Z, 2026-02-01",
    "2026-01-31T20:00:00Z/2026-02-01T01:00:00Z,",
    "2026-01-31T20:00:00Z/2026-02-02T01:00:00Z (block 7 of eip155:1),",
    "time unknown (block 7 of eip155:1),",
    ","
  })
  void aDayIsTakenOnlyWhereItIsCertain(@Nullable String time, @Nullable LocalDate day) {
    assertThat(When.day(time)).isEqualTo(day);
  }

  @Test
  void aDecimalKeepsEveryDigit() {
    assertThat(Wording.decimal(new BigDecimal("1234567.0123456"))).isEqualTo("1,234,567.0123456");
    assertThat(Wording.decimal(new BigDecimal("-123"))).isEqualTo("-123");
  }

  @Test
  void cuttingIsVisibleAndKeepsCharactersWhole() {
    assertThat(Wording.cut("abc", 3)).isEqualTo("abc");
    assertThat(Wording.cut("abcd", 3)).isEqualTo("abc…");
    assertThat(Wording.cut("ab\uD83D\uDE00d", 3)).isEqualTo("ab…");
  }

  @Test
  void slugsAreSafeAndNeverTheSame() {
    Slugs slugs = Slugs.of(List.of("DAO-003", "dao-003", "dao:003", "../etc", "名", "///"));
    assertThat(slugs.byId().values())
        .doesNotHaveDuplicates()
        .allMatch(s -> s.matches("[a-z0-9][a-z0-9-]*"));
    assertThat(slugs.of("DAO-003")).isEqualTo("dao-003");
  }

  @Test
  void statementsAreShortenedWithoutLoss() {
    String subject = "<urn:agora:x>";
    String ontology = "https://w3id.org/agoranomos/ontology#";
    String type = "http://www.w3.org/2001/XMLSchema#decimal";
    assertThat(Triple.of(subject + " <" + ontology + "weight> \"1.5 <a> .\"^^<" + type + "> ."))
        .isEqualTo(new Triple("agora:weight", "\"1.5 <a> .\"^^xsd:decimal"));
    assertThat(Triple.of(subject + " <" + ontology + "voter> <urn:agora:y>"))
        .isEqualTo(new Triple("agora:voter", "<urn:agora:y>"));
    assertThat(Triple.of(subject + " <" + ontology + "a/b> \"x\"@en ."))
        .isEqualTo(new Triple("<" + ontology + "a/b>", "\"x\"@en"));
    assertThat(Triple.of("nonsense")).isEqualTo(new Triple("", "nonsense"));
  }

  @Test
  void aBarShowsTheSmallestPartAndKeepsItsLength() {
    Map<OutcomeLook, Long> counts = new EnumMap<>(OutcomeLook.class);
    counts.put(OutcomeLook.FAILED, 1L);
    counts.put(OutcomeLook.PASSED, 999L);
    Bar bar = Bar.of("P", "title", "#", counts, 1_000);
    assertThat(bar.segments())
        .extracting(Bar.Segment::x, Bar.Segment::width)
        .containsExactly(tuple("0.00", "3.00"), tuple("3.00", "217.00"));
    assertThat(bar.words()).isEqualTo("1 failed, 999 passed");
  }

  @Test
  void charactersThatHideAreShown() throws IOException {
    StringWriter text = new StringWriter();
    try (VisibleControls writer = new VisibleControls(text)) {
      writer.write("a\u202Eb\u0000c\n\té");
      writer.write("x\u2066y".toCharArray(), 0, 3);
      writer.write('\u0007');
    }
    assertThat(text).hasToString("a[U+202E]b[U+0000]c\n\téx[U+2066]y[U+0007]");
  }

  @Test
  void onlyHexadecimalComesIntoTheStyle() {
    assertThat(Style.of("ab12").css()).contains("configuration ab12");
    assertThat(Style.of("\"}}body{display:none}").css())
        .doesNotContain("display:none}}")
        .doesNotContain("configuration");
  }
}
