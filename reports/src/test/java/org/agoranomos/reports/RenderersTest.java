package org.agoranomos.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RenderersTest {
  @Test
  void findsEveryShippedFormat() {
    assertThat(Renderers.installed().formats()).containsExactly("html", "json", "xlsx");
  }

  @Test
  void givesTheRendererOfThatName() {
    assertThat(Renderers.installed().named("json").format()).isEqualTo("json");
  }

  @Test
  void anUnknownFormatIsRefusedWithTheNamesThatThereAre() {
    assertThatThrownBy(() -> Renderers.installed().named("pdf"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'pdf'")
        .hasMessageContaining("html, json, xlsx");
  }
}
