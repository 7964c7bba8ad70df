package org.agoranomos.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeysTest {
  @Test
  void countsLikeAMap() {
    Keys keys = new Keys();
    Map<String, Integer> expected = new HashMap<>();
    Random random = new Random(1);
    for (int i = 0; i < 60_000; i++) {
      String text = "k" + (random.nextInt(4) == 0 ? random.nextInt(100) : i);
      Keys.Key key = keys.key(text);
      assertThat(keys.count(key)).isEqualTo(expected.getOrDefault(text, 0));
      keys.add(key);
      expected.merge(text, 1, Integer::sum);
    }
    expected.forEach((text, times) -> assertThat(keys.count(keys.key(text))).isEqualTo(times));
  }

  @Test
  void aKeyIsTheBeginningOfTheSha256OfItsText() {
    assertThat(new Keys().key("abc").hex()).isEqualTo("ba7816bf8f01cfea414140de5dae2223");
  }
}
