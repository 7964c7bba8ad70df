package org.agoranomos.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  private static final Numbers ENGLISH = new Numbers('.', ',');
  private static final Numbers PLAIN = new Numbers('.', '\0');

  private static BigDecimal read(Numbers numbers, String text) throws BadRecord {
    Span span = new Span();
    span.append(text);
    return numbers.decimal(span);
  }

  @Test
  void readsWhatBigDecimalReads() throws BadRecord {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      BigDecimal number =
          new BigDecimal(new BigInteger(1 + random.nextInt(200), random), random.nextInt(60) - 20);
      number = random.nextBoolean() ? number : number.negate();
      assertThat(read(PLAIN, number.toString())).isEqualByComparingTo(number);
      assertThat(read(PLAIN, " " + number.toPlainString() + " ")).isEqualByComparingTo(number);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1,234.50 | 1234.5",
        "12,345,678 | 12345678",
        "-1,000 | -1000",
        "1234.5 | 1234.5",
        "+.5 | 0.5",
        "007 | 7",
        "123,456,789,012,345,678,901.5 | 123456789012345678901.5"
      })
  void readsGroups(String text, BigDecimal value) throws BadRecord {
    assertThat(read(ENGLISH, text)).isEqualByComparingTo(value);
  }

  @Test
  void readsACommaForThePoint() throws BadRecord {
    assertThat(read(new Numbers(',', '.'), "1.234.567,89")).isEqualByComparingTo("1234567.89");
    assertThatThrownBy(() -> read(new Numbers(',', '.'), "1,234.50")).isInstanceOf(BadRecord.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".",
        "1.",
        "1,23",
        "1,2345",
        ",123",
        "1,,234",
        "12,34,567",
        "1.2.3",
        "1.234,5",
        "1e",
        "1e+",
        "1e401",
        "1e99999999999",
        "0x10",
        "1 000",
        "--1",
        "1-",
        "NaN",
        "Infinity",
        "1,234.5O",
        "١",
        "€5",
        "5 EUR",
        "(5)"
      })
  void refusesWhatIsNotANumber(String text) {
    assertThatThrownBy(() -> read(ENGLISH, text)).isInstanceOf(BadRecord.class);
  }

  @Test
  void withoutGroupingACommaIsNoNumber() {
    assertThatThrownBy(() -> read(PLAIN, "1,234")).isInstanceOf(BadRecord.class);
    assertThatThrownBy(() -> read(PLAIN, "1".repeat(401))).isInstanceOf(BadRecord.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "1.0,1",
    "001,1",
    "0,0",
    "0.0,0",
    "-0,0",
    "1e3,1000",
    "9007199254740993.0,9007199254740993",
    "+5,5"
  })
  void aWholeNumberHasOneForm(String text, String form) throws BadRecord {
    assertThat(Numbers.integer(text)).isEqualTo(form);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "x", "1e-1", "1,000"})
  void whatIsNotWholeIsRefused(String text) {
    assertThatThrownBy(() -> Numbers.integer(text))
        .isInstanceOf(BadRecord.class)
        .hasMessageContaining("'" + text + "'");
  }
}
