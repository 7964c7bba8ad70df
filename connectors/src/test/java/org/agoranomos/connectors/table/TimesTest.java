package org.agoranomos.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.agoranomos.ontology.fact.TimeInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static TimeInterval read(ClockReader reader, String text) throws BadRecord {
    Span span = new Span();
    span.append(text);
    return reader.compile().read(span);
  }

  private static TimeInterval iso(ZoneId zone, String text) throws BadRecord {
    return read(new ClockReader(zone, null, null, 0), text);
  }

  @Test
  void readsWhatJavaReads() throws BadRecord {
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      Instant instant =
          TimeInterval.instant(TimeInterval.MIN / 2 + (long) (random.nextDouble() * 1.5e17));
      assertThat(iso(BERLIN, instant.toString())).isEqualTo(TimeInterval.at(instant));
      Instant second = instant.truncatedTo(ChronoUnit.SECONDS);
      String local = second.atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
      assertThat(iso(ZoneOffset.UTC, local)).isEqualTo(TimeInterval.at(second));
      ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(36 * 4) - 18 * 4) * 900);
      assertThat(iso(BERLIN, second.atOffset(offset).toString()))
          .isEqualTo(TimeInterval.at(second));
      LocalDate day = second.atOffset(ZoneOffset.UTC).toLocalDate();
      assertThat(iso(ZoneOffset.UTC, day.toString()))
          .isEqualTo(TimeInterval.day(day, ZoneOffset.UTC));
      assertThat(iso(BERLIN, day.toString())).isEqualTo(TimeInterval.day(day, BERLIN));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-01 02:03, 2026-07-01T00:03:00Z",
    "2026-01-01T02:03:04, 2026-01-01T01:03:04Z",
    "2026-01-01T02:03:04.1234567, 2026-01-01T01:03:04.123456Z",
    "2026-01-01t02:03:04z, 2026-01-01T02:03:04Z",
    "2026-01-01T02:03+0530, 2025-12-31T20:33:00Z",
    "2026-01-01T02:03-05, 2026-01-01T07:03:00Z",
    "2024-02-29, 2024-02-29",
  })
  void readsTheFormsOfIso8601(String text, String expected) throws BadRecord {
    TimeInterval interval = iso(BERLIN, text);
    if (expected.length() > 10) {
      assertThat(interval).isEqualTo(TimeInterval.parse(expected));
    } else {
      assertThat(interval).isEqualTo(TimeInterval.day(LocalDate.parse(expected), BERLIN));
    }
  }

  @Test
  void aTimeThatIsThereTwiceIsBoth() throws BadRecord {
    assertThat(iso(BERLIN, "2026-10-25T02:30:00"))
        .isEqualTo(
            TimeInterval.between(
                Instant.parse("2026-10-25T00:30:00Z"),
                Instant.parse("2026-10-25T01:30:00.000001Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-29T02:30:00",
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-1-1",
        "20260101",
        "2026-01-01T",
        "2026-01-01T1:00",
        "2026-01-01T10:60",
        "2026-01-01T10:00:60",
        "2026-01-01T10:00:00+1",
        "2026-01-01T10:00:00+19:00",
        "2026-01-01T10:00:00 Z",
        "2026-01-01T10:00:00.",
        "2026-01-01T10:00:00.1234567890",
        "0000-01-01",
        "+2026-01-01",
        "yesterday"
      })
  void refusesWhatIsNoTime(String text) {
    assertThatThrownBy(() -> iso(BERLIN, text))
        .isInstanceOf(BadRecord.class)
        .hasMessageContaining(text.substring(0, 4));
  }

  @ParameterizedTest
  @CsvSource({
    "dd.MM.yyyy, 03.02.2026, 2026-02-02T23:00:00Z/2026-02-03T23:00:00Z",
    "dd.MM.yyyy HH:mm, 03.02.2026 04:05, 2026-02-03T03:05:00Z",
    "'d MMM yyyy, h:mm a', '3 Feb 2026, 4:05 PM', 2026-02-03T15:05:00Z",
    "yyyyMMdd'T'HHmmssX, 20260203T040506Z, 2026-02-03T04:05:06Z",
    "yyyy-MM-dd HH:mm VV, 2026-02-03 04:05 America/New_York, 2026-02-03T09:05:00Z",
  })
  void readsByPattern(String pattern, String text, String expected) throws BadRecord {
    assertThat(read(new ClockReader(BERLIN, pattern, null, 0), text)).hasToString(expected);
  }

  @Test
  void aDateThatDoesNotExistIsRefusedByPatternToo() {
    assertThatThrownBy(() -> read(new ClockReader(BERLIN, "dd.MM.yyyy", null, 0), "30.02.2026"))
        .isInstanceOf(BadRecord.class)
        .hasMessageContaining("30.02.2026");
  }

  @ParameterizedTest
  @CsvSource({
    "seconds, 1608995836, 2020-12-26T15:17:16Z",
    "seconds, 1625290865.0, 2021-07-03T05:41:05Z",
    "seconds, 1625290865.1234567, 2021-07-03T05:41:05.123456Z",
    "seconds, -1, 1969-12-31T23:59:59Z",
    "millis, 1608995836123, 2020-12-26T15:17:16.123Z",
  })
  void readsCountsSince1970(String unit, String text, String expected) throws BadRecord {
    assertThat(read(new ClockReader(BERLIN, null, unit, 0), text)).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1608995836123", "1e300", "x"})
  void refusesCountsOutOfRange(String text) {
    assertThatThrownBy(() -> read(new ClockReader(BERLIN, null, "seconds", 0), text))
        .isInstanceOf(BadRecord.class);
  }
}
