package org.agoranomos.connectors.plaintext;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Fact;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Books say the same in whatever dialect and order they are written, and as the programs do. */
class DialectsTest {
  @TempDir Path directory;

  private Told read(Dialect dialect, String text) throws Exception {
    Journals journals = new Journals(directory, ProgramsTest.connector(dialect));
    journals.file("random.txt", text);
    return journals.at("random.txt");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theSameBooksInEachDialectAndOrder(long seed) throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      RandomBooks books = new RandomBooks(random, false);
      Told first = read(Dialect.HLEDGER, books.in(Dialect.HLEDGER));
      List<Fact> facts = first.facts();
      assertThat(first.places).hasSize(books.size());
      for (Dialect dialect : Dialect.values()) {
        books.shuffle(random);
        String text = books.in(dialect);
        Told told = read(dialect, text);
        assertThat(told.rejections).as(text).isEmpty();
        assertThat(told.facts()).as(text).containsExactlyInAnyOrderElementsOf(facts);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void whatTheProgramRefusesIsTold(long seed) throws Exception {
    RandomBooks books = new RandomBooks(new Random(seed), true);
    for (Dialect dialect : Dialect.values()) {
      String text = books.in(dialect);
      Told told = read(dialect, text);
      Path journal = Files.writeString(directory.resolve("random.txt"), text);
      assertThat(told.rejections.isEmpty() && told.gaps.isEmpty())
          .as(text + told.rejections + told.gaps)
          .isEqualTo(Programs.accepts(dialect, journal));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void whatTheProgramExportsGivesTheSameFacts(long seed) throws Exception {
    RandomBooks books = new RandomBooks(new Random(seed), false);
    for (Dialect dialect : Dialect.values()) {
      String text = books.in(dialect);
      List<Fact> facts = read(dialect, text).facts();
      Path journal = Files.writeString(directory.resolve("random.txt"), text);
      assertThat(read(dialect, Programs.export(dialect, journal)).facts())
          .as(text)
          .containsExactlyInAnyOrderElementsOf(facts);
    }
  }
}
