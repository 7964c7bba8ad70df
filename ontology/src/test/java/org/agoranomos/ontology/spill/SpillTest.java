package org.agoranomos.ontology.spill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.agoranomos.ontology.RandomFacts;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.finding.Cursor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpillTest {
  private static final FactSchema SCHEMA = FactSchema.standard();
  private static final List<SourceLocation> PLACES =
      List.of(
          new SourceLocation.Row("a b.csv", 17),
          new SourceLocation.Line("x#y.jsonl", 9_000_000_000L),
          new SourceLocation.Pointer("x.json", "/items/3"),
          new SourceLocation.ChainLog("eip155:1", 17, "0x" + "0a".repeat(32), 0),
          new SourceLocation.ChainState("eip155:1", 0, "0x" + "0a".repeat(20), "quorum(uint256)"),
          new SourceLocation.SheetRow("x.xlsx", "50 % & #1%23", 1_048_576),
          new SourceLocation.Stated("audit.yaml facts.Organization[2]"));

  @Property(tries = 200)
  void factsSurviveTheCodec(@ForAll long seed) {
    FactCodec codec = new FactCodec(SCHEMA);
    ByteWriter out = new ByteWriter();
    List<KnownFact> written = new ArrayList<>();
    for (Fact fact : new RandomFacts(seed).ofEveryKind()) {
      KnownFact known = new KnownFact(fact, "source", PLACES.get(written.size() % PLACES.size()));
      written.add(known);
      codec.write(known, out);
    }
    ByteReader in = new ByteReader(out.toArray());
    for (KnownFact known : written) {
      assertThat(codec.read(in)).isEqualTo(known);
    }
    assertThat(in.hasMore()).isFalse();
  }

  @Property(tries = 200)
  void factsSurviveTheirText(@ForAll long seed) {
    for (Fact fact : new RandomFacts(seed).ofEveryKind()) {
      var kind = SCHEMA.kind(fact.getClass());
      assertThat(FactText.parse(kind, FactText.values(kind, fact))).isEqualTo(fact);
    }
  }

  @Test
  void placesSurviveTheirText() {
    for (SourceLocation place : PLACES) {
      assertThat(SourceLocation.parse(place.text())).isEqualTo(place);
    }
  }

  @Test
  void sortsMoreThanMemoryHoldsAsOftenAsAsked(@TempDir Path directory) throws IOException {
    Random random = new Random(1);
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      byte[] record = new byte[1 + random.nextInt(40)];
      random.nextBytes(record);
      records.add(record);
    }
    try (ExternalSorter sorter = new ExternalSorter(directory, 1_500)) {
      records.forEach(sorter::add);
      records.sort(Arrays::compareUnsigned);
      for (int time = 0; time < 2; time++) {
        try (Cursor<byte[]> sorted = sorter.sorted()) {
          for (byte[] record : records) {
            assertThat(sorted.next()).isEqualTo(record);
          }
          assertThat(sorted.hasNext()).isFalse();
        }
      }
    }
    try (var left = Files.list(directory)) {
      assertThat(left).isEmpty();
    }
  }

  @Property
  void sortableNumbersSortAsNumbers(@ForAll long a, @ForAll long b) {
    byte[] left = new ByteWriter().putSortable(a).toArray();
    byte[] right = new ByteWriter().putSortable(b).toArray();
    assertThat(Integer.signum(Arrays.compareUnsigned(left, right))).isEqualTo(Long.compare(a, b));
  }

  @Test
  void aFileThatWasNotWrittenToItsEndIsNoticed(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("records");
    try (RecordFile.Writer writer = RecordFile.writer(file)) {
      writer.write(new byte[100]);
      writer.write(new byte[100]);
    }
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 150));
    assertThatThrownBy(
            () -> {
              try (Cursor<byte[]> records = RecordFile.read(file)) {
                while (records.hasNext()) {
                  records.next();
                }
              }
            })
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("not written to its end");
  }
}
