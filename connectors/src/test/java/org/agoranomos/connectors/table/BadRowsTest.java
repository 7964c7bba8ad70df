package org.agoranomos.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Transfer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that cannot be read are rejected with their place, and the others are used. */
class BadRowsTest {
  private static final String GOOD = "9,2026-01-09,a,b,9\n";

  @TempDir Path directory;

  private Told read(String rows) throws Exception {
    return new Tables(directory).read("l.csv", Tables.HEADER + rows, Tables.TRANSFERS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'1,2026-01-01,a,b,\"1,234.5O\"'   | amount-not-a-number | '1,234.5O'",
        "'1,2026-01-01,a,b,NaN'            | amount-not-a-number | 'NaN'",
        "'1,2026-01-01,a,b,1e999999999'    | amount-not-a-number | '1e999999999'",
        "'1,2026-01-01,a,b,١٢'             | amount-not-a-number | '١٢'",
        "'1,2026-02-30,a,b,1'              | date-does-not-exist | '2026-02-30'",
        "'1,2026-01-01T24:00:00Z,a,b,1'    | time-does-not-exist | '2026-01-01T24:00:00Z'",
        "'1,01.02.2026,a,b,1'              | time-not-readable   | '01.02.2026'",
        "'1,0000-01-01,a,b,1'              | date-does-not-exist | '0000-01-01'",
        "'1,2026-01-01,a,b,-1'             | value-refused       | negative",
        "'1,2026-01-01,,b,1'               | value-missing       | 'from'",
        "'1,2026-01-01,a,b,'               | value-missing       | 'amount'",
        "',2026-01-01,a,b,1'               | key-incomplete      | natural key",
        "'9,2026-01-01,a,b,1'              | duplicate-key       | 'led/9'",
        "'9,2026-01-09,a,b,9'              | duplicate-key       | 'led/9'",
        "'1,2026-01-01,a,b'                | too-few-fields      | has 4 fields where the header has 5",
        "'1,2026-01-01,a,b,1,2'            | too-many-fields     | has 6 fields where the header has 5",
        "'1,2026-01-01,\"a\"x,b,1'         | quote-misplaced     | behind a closing quote",
      })
  void aBadValueRejectsItsRowAlone(String row, String code, String inReason) throws Exception {
    Told told = read(GOOD + row + "\n8,2026-01-08,a,b,8\n");
    assertThat(told.used.keySet()).containsExactly("l.csv#row=2", "l.csv#row=4");
    assertThat(told.rejections)
        .singleElement()
        .satisfies(
            rejection -> {
              assertThat(rejection.location()).isEqualTo("l.csv#row=3");
              assertThat(rejection.code()).isEqualTo(code);
              assertThat(rejection.reason()).contains(inReason);
              assertThat(rejection.remedy()).isNotEmpty();
            });
  }

  @Test
  void aRejectedRowTakesNoKey() throws Exception {
    Told told = read("1,2026-01-01,a,b,wrong\n1,2026-01-01,a,b,1\n");
    assertThat(told.codes()).containsExactly("row=2 amount-not-a-number");
    assertThat(told.facts(Transfer.class)).extracting(Transfer::id).containsExactly("led/1");
  }

  @Test
  void oneBadFactRejectsTheWholeRecord() throws Exception {
    String second =
        """
          - fact: Stake
            holder: "{from}"
            issuer: "{to}"
            kind: voting
            share: "{amount}"
            from: "{at}"
        """;
    Told told =
        new Tables(directory)
            .read(
                "l.csv",
                Tables.HEADER + "1,2026-01-01,a,b,2\n2,2026-01-01,a,b,1\n",
                Tables.TRANSFERS + second);
    assertThat(told.codes()).containsExactly("row=2 value-refused");
    assertThat(told.used.get("l.csv#row=3")).hasSize(2);
  }

  @Test
  void aRowInAnotherEncodingIsRejectedAndTheOthersUsed() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write((Tables.HEADER + "1,2026-01-01,Jürgen,b,1\n").getBytes(StandardCharsets.UTF_8));
    bytes.write("2,2026-01-01,Jürgen,b,1\n".getBytes(StandardCharsets.ISO_8859_1));
    bytes.write("3,2026-01-01,日本,😀,1\n".getBytes(StandardCharsets.UTF_8));
    Told told = new Tables(directory).read("l.csv", bytes.toByteArray(), Tables.TRANSFERS);
    assertThat(told.codes()).containsExactly("row=3 encoding-malformed");
    assertThat(told.rejections.get(0).reason()).contains("J\\xFCrgen");
    assertThat(told.facts(Transfer.class))
        .extracting(Transfer::payer)
        .containsExactly("Jürgen", "日本");
    assertThat(told.facts(Transfer.class).get(1).payee()).isEqualTo("😀");
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheHeader() throws Exception {
    Told told =
        new Tables(directory).read("l.csv", "\uFEFF" + Tables.HEADER + GOOD, Tables.TRANSFERS);
    assertThat(told.used).hasSize(1);
  }

  @Test
  void halfACharacterOfUtf16RejectsItsRowAlone() throws Exception {
    byte[] bytes =
        (Tables.HEADER + "1,2026-01-01,aXb,b,1\n" + GOOD).getBytes(StandardCharsets.UTF_16);
    int at = 2 + 2 * (Tables.HEADER + "1,2026-01-01,a").length();
    bytes[at] = (byte) 0xDC;
    Told told = new Tables(directory).read("l.csv", bytes, Tables.TRANSFERS);
    assertThat(told.codes()).containsExactly("row=2 encoding-malformed");
    assertThat(told.used).hasSize(1);
    Told cut =
        new Tables(directory)
            .read("l.csv", Arrays.copyOf(bytes, bytes.length - 1), Tables.TRANSFERS);
    assertThat(cut.used).isEmpty();
  }

  @Test
  void aNulCharacterRejectsItsRow() throws Exception {
    Told told = read("1,2026-01-01,a\0,b,1\n" + GOOD);
    assertThat(told.codes()).containsExactly("row=2 nul-character");
    assertThat(told.used).hasSize(1);
  }

  @Test
  void aLastRowThatIsCutSaysSo() throws Exception {
    Told told = read(GOOD + "1,2026-01-0");
    assertThat(told.codes()).containsExactly("row=3 too-few-fields");
    assertThat(told.rejections.get(0).reason()).contains("the file may be cut");
    assertThat(told.used).hasSize(1);
  }

  @Test
  void aQuoteThatTheFileEndsInIsACut() throws Exception {
    Told told = read(GOOD + "1,2026-01-01,\"a\nb,c");
    assertThat(told.codes()).containsExactly("row=3 file-cut");
    assertThat(told.used).hasSize(1);
  }

  @Test
  void afterAMisplacedQuoteTheNextLineIsARowAgain() throws Exception {
    Told told = read("1,2026-01-01,\"a\nstill\"quoted\",b,1\n" + GOOD);
    assertThat(told.codes()).containsExactly("row=2 quote-misplaced");
    assertThat(told.used.keySet()).containsExactly("l.csv#row=3");
  }

  @Test
  void quotedFieldsHoldLinesSeparatorsAndQuotes() throws Exception {
    Told told = read("1,2026-01-01,\"a\r\nb,\"\"c\"\"\",\"\",1\r\n2,2026-01-01,a\"b,c,1\r");
    assertThat(told.rejections)
        .extracting(r -> r.reason())
        .containsExactly("Transfer.payee: is needed and 'to' is empty or absent");
    assertThat(told.facts(Transfer.class)).extracting(Transfer::payer).containsExactly("a\"b");
    told = read("1,2026-01-01,\"a\r\nb,\"\"c\"\"\",d,1\r\n");
    assertThat(told.facts(Transfer.class))
        .extracting(Transfer::payer)
        .containsExactly("a\r\nb,\"c\"");
  }

  @Test
  void blankLinesAreNoRecordsButKeepTheRowNumbersOfASpreadsheet() throws Exception {
    Told told = read("\n\n" + GOOD + "\n");
    assertThat(told.places).containsExactly("l.csv#row=4");
  }

  @Test
  void aHeaderAloneHasNoRecords() throws Exception {
    assertThat(read("").places).isEmpty();
    assertThat(new Tables(directory).read("l.csv", Tables.HEADER.strip(), Tables.TRANSFERS).places)
        .isEmpty();
  }

  @Test
  void anEmptyFileIsAnError() throws Exception {
    assertThat(new Tables(directory).fail("l.csv", "", Tables.TRANSFERS))
        .hasMessage("l.csv is empty: expected a first row that names the columns");
  }

  @Test
  void idsBeyondTwoToTheFiftyThirdStayWhatTheyAre() throws Exception {
    Told told = read("9007199254740993,2026-01-01,a,b,1\n9007199254740992,2026-01-01,a,b,1\n");
    assertThat(told.facts(Transfer.class))
        .extracting(Transfer::id)
        .containsExactly("led/9007199254740993", "led/9007199254740992");
  }

  @Test
  void aRecordThatIsTooLongIsRejectedAndTheNextLineRead() throws Exception {
    String mapping = "maxRecord: 100\n" + Tables.TRANSFERS;
    String far = "x".repeat(20_000);
    Told told =
        new Tables(directory)
            .read(
                "l.csv",
                Tables.HEADER
                    + "1,2026-01-01,"
                    + far
                    + ",b,1\n"
                    + GOOD
                    + "2,2026-01-01,\""
                    + far
                    + "\n8,2026-01-08,a,b,8\n"
                    + far
                    + "\",b,1\n7,2026-01-07,a,b,7\n6,2026-01-06,\""
                    + far
                    + "\n5,2026-01-05,a,b,5\n",
                mapping);
    assertThat(told.codes())
        .containsExactly("row=2 record-too-long", "row=4 record-too-long", "row=6 record-too-long");
    assertThat(told.facts(Transfer.class))
        .extracting(Transfer::id)
        .containsExactly("led/9", "led/7");
    assertThat(told.rejections.get(1).reason()).contains("lines: 3");
    assertThat(told.rejections.get(2).reason()).contains("a quote that is never closed");
  }

  @Test
  void aLineOf200MegabytesTakesLittleMemory() throws Exception {
    byte[] end = ("\n" + GOOD).getBytes(StandardCharsets.UTF_8);
    InputStream line =
        new Repeated(Tables.HEADER.getBytes(StandardCharsets.UTF_8), 200_000_000L, end);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    CsvRows source =
        new CsvRows("l.csv", new StrictText(line), ',', 1 << 20, Mapping.HeaderEntry.FIRST);
    BadRecord bad = catchThrowableOfType(BadRecord.class, source::next);
    assertThat(bad.code()).isEqualTo("record-too-long");
    assertThat(source.next()).isTrue();
    assertThat(source.row().text(0)).isEqualTo("9");
    assertThat(source.next()).isFalse();
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(32_000_000);
  }
}
