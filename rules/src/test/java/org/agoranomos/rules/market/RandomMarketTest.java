package org.agoranomos.rules.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.agoranomos.ontology.fact.KnownFact;
import org.junit.jupiter.api.Test;

/** Random markets are reproducible and sound. */
class RandomMarketTest {
  @Test
  void theSameSeedGivesTheSameMarket() {
    for (String policy : RandomMarket.policies()) {
      assertThat(RandomMarket.of(policy, 7)).isEqualTo(RandomMarket.of(policy, 7));
      assertThat(RandomMarket.of(policy, 7)).isNotEqualTo(RandomMarket.of(policy, 8));
    }
  }

  @Test
  void idsAreUniqueWithinAKind() {
    for (String policy : RandomMarket.policies()) {
      for (long seed = 0; seed < 200; seed++) {
        Set<String> seen = new HashSet<>();
        for (KnownFact known : RandomMarket.of(policy, seed).facts()) {
          assertThat(seen.add(known.fact().getClass().getSimpleName() + " " + known.fact().id()))
              .as(known.toString())
              .isTrue();
        }
      }
    }
  }

  @Test
  void anUnknownPolicyIsRefused() {
    assertThatThrownBy(() -> RandomMarket.of("NONE-001", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NONE-001");
  }
}
