package org.agoranomos.ontology.fact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class QuantityTest {
  @Test
  void aFractionOfAnotherIsComparedExactly() {
    BigDecimal third = new BigDecimal("0.3333333333333333333333333333333333333333");
    Quantity price = Quantity.of("3", "EUR");
    String equal = "0.9999999999999999999999999999999999999999";
    assertThat(Quantity.of(equal, "EUR").above(third, price)).isFalse();
    assertThat(Quantity.of(equal + "1", "EUR").above(third, price)).isTrue();
    assertThat(Quantity.of("9", "USD").above(third, price)).as("another unit").isFalse();
  }
}
