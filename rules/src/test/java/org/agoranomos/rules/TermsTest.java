package org.agoranomos.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.TimeInterval;
import org.junit.jupiter.api.Test;

class TermsTest {
  @Test
  void aPartIsComparedWithItsShareExactly() {
    Terms terms =
        new Terms(
            "TEST-1",
            "coop",
            TimeInterval.MIN,
            TimeInterval.MAX,
            Map.of("share", "0.4"),
            "the test",
            List.of());
    assertThat(terms.less("share", 2, 5)).isFalse();
    assertThat(terms.more("share", 2, 5)).isFalse();
    assertThat(terms.less("share", 1, 3)).isTrue();
    assertThat(terms.more("share", 3, 7)).isTrue();
    assertThat(terms.less("share", 0, 0)).as("nothing of nothing").isFalse();
  }
}
