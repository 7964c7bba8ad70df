package org.agoranomos.ontology.graph;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.apache.jena.irix.IRIx;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IrisTest {
  @Property
  void everyIdentifierComesBackFromItsIri(@ForAll @NotEmpty String id) {
    if (id.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
      return; // Half a surrogate pair is no text.
    }
    assertThat(Iris.id(Iris.of(id))).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "x%20y",
        "urn:agora:x",
        "http://a b",
        "ü",
        "eip155:1:0xAb",
        "<>\"{}|^`\\",
        "did:web:a%"
      })
  void awkwardIdentifiersBecomeAbsoluteIris(String id) {
    assertThat(IRIx.create(Iris.of(id)).isAbsolute()).isTrue();
    assertThat(Iris.id(Iris.of(id))).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://w3id.org/x#y",
        "urn:uuid:1-2",
        "did:web:example.org",
        "http://example.org/"
      })
  void absoluteIrisAreThemselves(String id) {
    assertThat(Iris.of(id)).isEqualTo(id);
  }
}
