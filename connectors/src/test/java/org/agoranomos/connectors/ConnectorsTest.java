package org.agoranomos.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConnectorsTest {
  @Test
  void findsTheTableConnector() throws SourceException {
    assertThat(Connectors.installed().named("table").name()).isEqualTo("table");
    assertThat(Connectors.installed().names()).contains("table");
  }

  @Test
  void anUnknownNameIsAnErrorThatListsTheNames() {
    assertThatThrownBy(() -> Connectors.installed().named("tabel"))
        .isInstanceOfSatisfying(
            SourceException.class,
            e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.CONFIGURATION))
        .hasMessage(
            "there is no connector 'tabel'; there are "
                + String.join(", ", Connectors.installed().names()));
  }
}
