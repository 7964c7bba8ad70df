package org.agoranomos.ontology.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.agoranomos.ontology.RandomFacts;
import org.junit.jupiter.api.Test;

class TimeIntervalTest {
  @Test
  void aDayIsADayOfItsZone() {
    TimeInterval day = TimeInterval.day(LocalDate.of(2026, 3, 29), ZoneId.of("Europe/Berlin"));
    assertThat(day.from()).hasToString("2026-03-28T23:00:00Z");
    assertThat(day.until())
        .as("the day the clocks go forward is short")
        .hasToString("2026-03-29T22:00:00Z");
  }

  @Test
  void aMomentOfADayIsNeitherBeforeNorAfterItForCertain() {
    TimeInterval day = TimeInterval.parse("2026-03-01");
    TimeInterval noon = TimeInterval.parse("2026-03-01T12:00:00Z");
    assertThat(noon.certainlyBefore(day)).isFalse();
    assertThat(noon.certainlyAfter(day)).isFalse();
    assertThat(noon.possiblyBefore(day)).isTrue();
    assertThat(noon.possiblyAfter(day)).isTrue();
    assertThat(TimeInterval.parse("2026-02-28").certainlyBefore(day)).isTrue();
  }

  @Test
  void aWindowHoldsItsFirstMomentAndNotItsLast() {
    TimeInterval from = TimeInterval.parse("2026-03-01T00:00:00Z");
    TimeInterval until = TimeInterval.parse("2026-03-02T00:00:00Z");
    assertThat(from.certainlyWithin(from, until)).isTrue();
    assertThat(until.possiblyWithin(from, until)).isFalse();
    assertThat(TimeInterval.parse("2026-03-01T23:59:59.999999Z").certainlyWithin(from, until))
        .isTrue();
  }

  @Test
  void blocksOfOneChainCompareByNumberWhateverTheClockSays() {
    TimeInterval ten = TimeInterval.ofBlock("eip155:1", 10);
    TimeInterval eleven = TimeInterval.ofBlock("eip155:1", 11);
    assertThat(ten.certainlyBefore(eleven)).isTrue();
    assertThat(eleven.possiblyBefore(ten)).isFalse();
    assertThat(ten.possiblyBefore(TimeInterval.ofBlock("eip155:10", 9)))
        .as("another chain")
        .isTrue();
  }

  @Test
  void theTimeBetweenTwoDaysIsKnownToADay() {
    long days = 86_400_000_000L;
    TimeInterval first = TimeInterval.parse("2026-03-01");
    TimeInterval tenth = TimeInterval.parse("2026-03-10");
    assertThat(tenth.certainlySooner(10 * days, first)).isTrue();
    assertThat(tenth.certainlySooner(9 * days, first)).isFalse();
    assertThat(tenth.possiblySooner(9 * days, first)).isTrue();
    assertThat(tenth.possiblySooner(8 * days, first)).isFalse();
    assertThat(tenth.certainlyLater(8 * days, first)).as("by a microsecond").isTrue();
    assertThat(tenth.certainlyLater(9 * days, first)).isFalse();
    assertThat(tenth.possiblyLater(9 * days, first)).isTrue();
    assertThat(first.certainlySooner(0, tenth)).as("before").isTrue();
  }

  /** Tried at the ends of both intervals: what holds at all of them is certain. */
  @Property
  void whatIsCertainHoldsAtEveryMomentOfBoth(
      @ForAll @IntRange(min = -9, max = 9) int a,
      @ForAll @IntRange(min = 1, max = 5) int widthA,
      @ForAll @IntRange(min = -9, max = 9) int b,
      @ForAll @IntRange(min = 1, max = 5) int widthB,
      @ForAll @IntRange(min = -12, max = 12) int micros) {
    TimeInterval one = new TimeInterval(a, a + widthA, null, -1);
    TimeInterval other = new TimeInterval(b, b + widthB, null, -1);
    boolean allSooner = true;
    boolean anySooner = false;
    boolean allLater = true;
    boolean anyLater = false;
    for (int i = a; i < a + widthA; i++) {
      for (int j = b; j < b + widthB; j++) {
        allSooner &= i - j < micros;
        anySooner |= i - j < micros;
        allLater &= i - j > micros;
        anyLater |= i - j > micros;
      }
    }
    assertThat(one.certainlySooner(micros, other)).isEqualTo(allSooner);
    assertThat(one.possiblySooner(micros, other)).isEqualTo(anySooner);
    assertThat(one.certainlyLater(micros, other)).isEqualTo(allLater);
    assertThat(one.possiblyLater(micros, other)).isEqualTo(anyLater);
  }

  @Property
  void certaintyImpliesPossibilityAndExcludesTheContrary(@ForAll long seed) {
    RandomFacts random = new RandomFacts(seed);
    TimeInterval a = random.time();
    TimeInterval b = random.time();
    if (a.certainlyBefore(b)) {
      assertThat(a.possiblyBefore(b)).isTrue();
      assertThat(b.possiblyBefore(a)).isFalse();
    }
  }

  @Test
  void anEmptyIntervalIsRefused() {
    assertThatThrownBy(() -> new TimeInterval(5, 5, null, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TimeInterval(5, 6, "eip155:1", -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
