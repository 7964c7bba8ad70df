package org.agoranomos.auditor.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.finding.SourceSummary;
import org.agoranomos.ontology.graph.StatementFile;
import org.apache.jena.graph.NodeFactory;
import org.apache.jena.graph.Triple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
  @TempDir Path directory;
  private Archive archive;

  @BeforeEach
  void open() {
    archive = new Archive(directory);
  }

  private static Triple triple(String text) {
    return Triple.create(
        NodeFactory.createURI("urn:s"),
        NodeFactory.createURI("urn:p"),
        NodeFactory.createLiteralString(text));
  }

  private String add(String source, String text) throws IOException {
    Path draft = archive.draft();
    StatementFile.Writer writer = StatementFile.writer(draft);
    try (writer) {
      writer.write(triple(text));
    }
    SourceSummary summary =
        new SourceSummary(
            source,
            "table 1",
            "x.csv",
            "d",
            null,
            1,
            1,
            0,
            0,
            Map.of("Party", 1L),
            List.of(),
            null);
    return archive.add(new Batch(summary, "m", writer.digest(), writer.count()), draft);
  }

  @Test
  void aCorrectedSourceSupersedesTheEarlierBatchAndBothStay() throws IOException {
    String first = add("ledger", "one");
    String second = add("ledger", "two");
    assertThat(archive.inForce()).containsEntry("ledger", List.of(second));
    List<Triple> read = new ArrayList<>();
    archive.read(archive.batch(first), read::add);
    assertThat(read).containsExactly(triple("one"));
  }

  @Test
  void readingTheSameAgainChangesNothing() throws IOException {
    String first = add("ledger", "one");
    long lines = archive.journal().size();
    assertThat(add("ledger", "one")).isEqualTo(first);
    assertThat(archive.journal()).hasSize((int) lines);
  }

  @Test
  void whatWasSupersededCanComeBack() throws IOException {
    String first = add("ledger", "one");
    add("ledger", "two");
    assertThat(add("ledger", "one")).isEqualTo(first);
    assertThat(archive.inForce()).containsEntry("ledger", List.of(first));
  }

  @Test
  void aWithdrawnBatchIsNoLongerInForceAndOtherSourcesAre() throws IOException {
    String gone = add("chain", "lost");
    String stays = add("ledger", "one");
    archive.withdraw("chain", List.of(gone), "its blocks were reorganized away");
    assertThat(archive.inForce().get("chain")).isEmpty();
    assertThat(archive.inForce()).containsEntry("ledger", List.of(stays));
  }

  @Test
  void aLineThatACrashCutShortIsNoLine() throws IOException {
    String first = add("ledger", "one");
    Files.writeString(
        directory.resolve("journal.jsonl"),
        "{\"batch\":\"half",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
    assertThat(archive.inForce()).containsEntry("ledger", List.of(first));
    String second = add("ledger", "two");
    assertThat(archive.inForce()).containsEntry("ledger", List.of(second));
  }

  @Test
  void aChangedDescriptionIsNoticed() throws IOException {
    String first = add("ledger", "one");
    Path description = directory.resolve(first + ".json");
    Files.writeString(
        description, Files.readString(description).replace("\"read\":1", "\"read\":2"));
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> archive.batch(first))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("was changed");
  }
}
