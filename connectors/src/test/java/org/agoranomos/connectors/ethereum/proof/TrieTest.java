package org.agoranomos.connectors.ethereum.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Roots that were published, in trieanyorder.json of ethereum/tests. */
class TrieTest {
  static Stream<Arguments> published() {
    return Stream.of(
        Arguments.of(
            List.of("A", "a".repeat(50)),
            "d23786fb4a010da3ce639d66d5e904a11dbc02746d1ce25029e53290cabf28ab"),
        Arguments.of(
            List.of("doe", "reindeer", "dog", "puppy", "dogglesworth", "cat"),
            "8aad789dff2f538bca5d8ea56e8abe10f4c7ba3a5dea95fea4cd6e7c3a1168d3"),
        Arguments.of(
            List.of("do", "verb", "horse", "stallion", "doge", "coin", "dog", "puppy"),
            "5991bb8c6514148a29db676a14ac506cd2cd5775ace63c30a4fe457715e9ac84"),
        Arguments.of(
            List.of("foo", "bar", "food", "bass"),
            "17beaa1648bafa633cda809c90c04af50fc8aed3cb40d16efbddee6fdf63c4c3"),
        Arguments.of(
            List.of("be", "e", "dog", "puppy", "bed", "d"),
            "3f67c7a47520f79faa29255d2d3c084a7a6df0453116ed7232ff10277a8be68b"),
        Arguments.of(
            List.of("test", "test", "te", "testy"),
            "8452568af70d8d140f58d941338542f645fcca50094b20f3c3d8c3df49337928"));
  }

  @ParameterizedTest
  @MethodSource("published")
  void aRootIsThePublishedOneInAnyOrder(List<String> pairs, String root) {
    Trie forwards = new Trie();
    Trie backwards = new Trie();
    for (int i = 0; i < pairs.size(); i += 2) {
      forwards.put(bytes(pairs.get(i)), bytes(pairs.get(i + 1)));
      int j = pairs.size() - 2 - i;
      backwards.put(bytes(pairs.get(j)), bytes(pairs.get(j + 1)));
    }
    assertThat(HexFormat.of().formatHex(forwards.root())).isEqualTo(root);
    assertThat(HexFormat.of().formatHex(backwards.root())).isEqualTo(root);
  }

  @Test
  void theRootOfNothingIsTheKnownOne() {
    assertThat(HexFormat.of().formatHex(Trie.root(List.of())))
        .isEqualTo("56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
