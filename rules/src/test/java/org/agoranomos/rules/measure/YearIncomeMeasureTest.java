package org.agoranomos.rules.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.TimeInterval;
import org.junit.jupiter.api.Test;

/** Which years there are; what they add up to is in the cases of COOP-011. */
class YearIncomeMeasureTest {
  private static TimeInterval span(String from, String until) {
    return TimeInterval.between(TimeInterval.parse(from).from(), TimeInterval.parse(until).from());
  }

  @Test
  void onlyYearsThatLieWhollyInThePeriodAreThere() {
    FactSet facts =
        FactSet.of(
            new MeasureRun()
                .with("Organization", "id", "june", "form", "cooperative", "yearEnd", "06-30")
                .facts());
    FinancialYears years = FinancialYears.read(facts, span("2024-07-01", "2026-01-01"));
    long march = TimeInterval.parse("2025-03-01").earliest();
    assertThat(years.of("june", march)).isEqualTo(span("2024-07-01", "2025-07-01"));
    assertThat(years.of("calendar", march)).isEqualTo(span("2025-01-01", "2026-01-01"));
    assertThat(years.of("june", TimeInterval.parse("2025-07-01").earliest())).isNull();
    assertThat(FinancialYears.read(facts, span("2024-07-02", "2026-01-01")).of("june", march))
        .isNull();
  }
}
