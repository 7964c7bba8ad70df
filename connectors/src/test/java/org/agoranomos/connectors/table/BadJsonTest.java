package org.agoranomos.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Transfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JSON that is broken: one record is left out, and the next one read. */
class BadJsonTest {
  private static final String BOOKED =
      "\"at\":\"2026-01-01\",\"from\":\"a\",\"to\":\"b\",\"amount\":1}";
  private static final String GOOD = "{\"id\":9," + BOOKED;

  @TempDir Path directory;

  private Told array(String text) throws Exception {
    return new Tables(directory).read("l.json", text, Tables.TRANSFERS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":1,\"id\":2,REST             | json-duplicate-key  | id",
        "{\"x\":{\"y\":1,\"y\":2},\"id\":1,REST | json-duplicate-key | y",
        "{\"id\":{\"a\":1},REST              | not-a-single-value  | object or array",
        "{\"id\":NaN,REST                    | json-malformed      | NaN",
        "{\"id\":01,REST                     | json-malformed      | zero",
        "{\"id\":'1',REST                    | json-malformed      | not JSON",
        "{\"id\":\"\\u0000\",REST            | nul-character       | \\u0000",
        "{\"id\":\"\\ud800\",REST            | encoding-malformed  | UTF-8",
        "{\"id\":1 \"x\":2,REST              | json-malformed      | not JSON",
        "{\"id\":1,REST]                     | json-malformed      | not JSON",
        "17                                  | not-an-object       | '17'",
        "null                                | not-an-object       | 'null'",
        "{\"id\":null,REST                   | key-incomplete      | natural key",
      })
  void aBadRecordIsRejectedAlone(String record, String code, String inReason) throws Exception {
    String bad = record.replace("REST", BOOKED);
    Told lines = new Tables(directory).read("l.jsonl", bad + "\n" + GOOD + "\n", Tables.TRANSFERS);
    assertThat(lines.codes()).containsExactly("line=1 " + code);
    assertThat(lines.rejections.get(0).reason()).contains(inReason);
    assertThat(lines.used.keySet()).containsExactly("l.jsonl#line=2");
    if (!bad.endsWith("]")) {
      Told array = array("[" + bad + "," + GOOD + "]");
      assertThat(array.codes()).containsExactly("/0 " + code);
      assertThat(array.used.keySet()).containsExactly("l.json#/1");
    }
  }

  @Test
  void anIdIsTextHoweverLargeANumberItWouldBe() throws Exception {
    assertThat(array("[{\"id\":1e400000," + BOOKED + "]").facts(Transfer.class))
        .extracting(Transfer::id)
        .containsExactly("led/1e400000");
  }

  @Test
  void numbersKeepTheirText() throws Exception {
    Told told =
        array(
            "[{\"id\":9007199254740993,"
                + BOOKED
                + ",{\"id\":1.0,"
                + BOOKED
                + ",{\"id\":1,"
                + BOOKED
                + "]");
    assertThat(told.facts(Transfer.class))
        .extracting(Transfer::id)
        .containsExactly("led/9007199254740993", "led/1.0", "led/1");
  }

  @Test
  void aFileCutWithinARecordRejectsThatRecord() throws Exception {
    Told told = array("[" + GOOD + ",{\"id\":1,\"at\":\"2026-0");
    assertThat(told.codes()).containsExactly("/1 file-cut");
    assertThat(told.used).hasSize(1);
  }

  @Test
  void aFileCutBetweenRecordsSaysThatRecordsAreMissing() throws Exception {
    assertThat(array("[" + GOOD).codes()).containsExactly("/1 file-cut");
    assertThat(array("[" + GOOD + ",").codes()).containsExactly("/1 file-cut");
    assertThat(array("[").codes()).containsExactly("/0 file-cut");
  }

  @Test
  void aLastLineThatIsCutSaysSo() throws Exception {
    Told told =
        new Tables(directory).read("l.jsonl", GOOD + "\n\n{\"id\":1,\"at", Tables.TRANSFERS);
    assertThat(told.codes()).containsExactly("line=3 file-cut");
    assertThat(told.used).hasSize(1);
  }

  @Test
  void aRecordThatIsTooLongIsRejectedAndTheNextOneRead() throws Exception {
    String mapping = "maxRecord: 200\n" + Tables.TRANSFERS;
    String bad = "{\"id\":\"" + "x]},\\\"".repeat(20_000) + "\"," + BOOKED;
    Told array = new Tables(directory).read("l.json", "[" + bad + "," + GOOD + "]", mapping);
    assertThat(array.codes()).containsExactly("/0 record-too-long");
    assertThat(array.used).hasSize(1);
    Told lines = new Tables(directory).read("l.jsonl", bad + "\n" + GOOD, mapping);
    assertThat(lines.codes()).containsExactly("line=1 record-too-long");
    assertThat(lines.used).hasSize(1);
  }

  @Test
  void deepNestingIsRejected() throws Exception {
    String deep = "{\"id\":1,\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + "," + BOOKED;
    assertThat(array("[" + deep + "," + GOOD + "]").codes()).containsExactly("/0 json-too-deep");
  }

  @Test
  void aRecordInAnotherEncodingIsRejectedAlone() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(("[" + GOOD + ",").getBytes(StandardCharsets.UTF_8));
    bytes.write(("{\"id\":\"ü\"," + BOOKED).getBytes(StandardCharsets.ISO_8859_1));
    bytes.write((",{\"id\":\"ü\"," + BOOKED + "]").getBytes(StandardCharsets.UTF_8));
    Told told = new Tables(directory).read("l.json", bytes.toByteArray(), Tables.TRANSFERS);
    assertThat(told.codes()).containsExactly("/1 encoding-malformed");
    assertThat(told.facts(Transfer.class))
        .extracting(Transfer::id)
        .containsExactly("led/9", "led/ü");
  }

  @Test
  void recordsAreFoundAtTheirPointer() throws Exception {
    String mapping = "records: /a~1b/items\n" + Tables.TRANSFERS;
    String text =
        "{\"n\":[{}],\"a/b\":{\"x\":\"]\",\"items\":[" + GOOD + "],\"y\":{}},\"z\":[1,2]}";
    assertThat(new Tables(directory).read("l.json", text, mapping).places)
        .containsExactly("l.json#/a~1b/items/0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"itmes\":[],\"total\":3}  | CONFIGURATION | did you mean 'itmes'? there are itmes, total",
        "{\"items\":{\"a\":[]}}      | CONFIGURATION | has no array at /items",
        "[]                          | CONFIGURATION | has nothing at /items",
        "{\"items\":[],\"items\":[]} | SOURCE        | has the key 'items' twice",
        "{\"items\":[]} x            | SOURCE        | goes on behind its end",
        "{\"items\":[]               | SOURCE        | expected ',' or '}'",
        "{\"items\":[{} {}]}         | SOURCE        | expected ',' or ']' behind record 0",
        "{\"items\":[{},]}           | SOURCE        | a comma without a record at /items/1",
        "{\"items\" []}              | SOURCE        | expected ':'",
        "{\"items                    | SOURCE        | ends before its records",
      })
  void aDocumentThatIsNotWhatItShouldBeIsAnError(String text, String kind, String message)
      throws Exception {
    SourceException error =
        new Tables(directory).fail("l.json", text, "records: /items\n" + Tables.TRANSFERS);
    assertThat(error).hasMessageContaining(message);
    assertThat(error.kind()).isEqualTo(SourceException.Kind.valueOf(kind));
    assertThat(error.getMessage()).startsWith("l.json ").doesNotContain("\n");
  }

  @Test
  void anEmptyFileIsAnErrorButNoLinesAreNoRecords() throws Exception {
    assertThat(new Tables(directory).fail("l.json", " \n", Tables.TRANSFERS))
        .hasMessage("l.json is empty: expected JSON");
    assertThat(new Tables(directory).read("l.jsonl", "", Tables.TRANSFERS).places).isEmpty();
  }
}
