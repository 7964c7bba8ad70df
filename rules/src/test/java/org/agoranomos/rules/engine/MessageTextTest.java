package org.agoranomos.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.agoranomos.ontology.fact.Quantity;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How messages write values. */
class MessageTextTest {
  private static final Map<String, String> NAMES = Map.of("coop:sun", "Sun", "coop:moon", "Moon");

  @ParameterizedTest
  @CsvSource({
    "P15D, 15 days",
    "P1D, 1 day",
    "PT20M, 20 minutes",
    "P1DT12H, 1 day 12 hours",
    "PT36H, 1 day 12 hours",
    "P0D, 0 seconds",
    "P, P",
    "PT, PT",
    "P1M, P1M",
    "PLAT, PLAT",
    "coop:sun, Sun",
    "'coop:sun, coop:moon', 'Sun, Moon'",
    "'coop:sun, coop:mars', 'Sun, coop:mars'",
    "'bread, butter', 'bread, butter'"
  })
  void lengthsAndNamesAreWrittenForPeople(String value, String shown) {
    assertThat(fill(value)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "432000, s, 5 days",
    "0, s, 0 seconds",
    "1.5, s, 1.5 s",
    "-60, s, -60 s",
    "99999999999999999999, s, 99999999999999999999 s",
    "5, EUR, 5.00 EUR",
    "5, kWh, 5 kWh"
  })
  void wholeSecondsAreALength(String value, String unit, String shown) {
    assertThat(fill(Quantity.of(value, unit))).isEqualTo(shown);
  }

  private static String fill(Object value) {
    MessageText text = new MessageText(new Paths(), id -> NAMES.getOrDefault(id, id));
    return text.fill("{$value}", Map.of("$value", value));
  }
}
