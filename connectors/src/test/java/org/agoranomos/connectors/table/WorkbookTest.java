package org.agoranomos.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.agoranomos.connectors.SourceException;
import org.agoranomos.connectors.Told;
import org.agoranomos.ontology.fact.Transfer;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workbooks: what their cells say, and what is refused. */
class WorkbookTest {
  /** Columns a and b, which are told as they stand. */
  private static final String TEXTS =
      """
      facts:
        - fact: Transfer
          payer: "{a}"
          payee: "{b|trim}"
          at: 2026-01-01
          kind: payment
          quantity: {value: "1", unit: EUR}
      """;

  @TempDir Path directory;

  private Told read(byte[] bytes, String mapping) throws Exception {
    return new Tables(directory).read("l.xlsx", bytes, mapping);
  }

  /** What column a says in each row, under a header. */
  private List<String> column(Workbooks book) throws Exception {
    Told told = read(book.bytes(), TEXTS.replace("{b|trim}", "x"));
    assertThat(told.rejections).isEmpty();
    return told.facts(Transfer.class).stream().map(Transfer::payer).toList();
  }

  private static Workbooks cells(String... cells) {
    StringBuilder rows = new StringBuilder(Workbooks.row(1, "a"));
    for (String cell : cells) {
      rows.append("<row>").append(cell).append("</row>");
    }
    return new Workbooks().sheet("Sheet1", rows.toString(), "");
  }

  private String fail(byte[] bytes, String mapping) throws Exception {
    SourceException error = catchThrowableOfType(SourceException.class, () -> read(bytes, mapping));
    assertThat(error).isNotNull();
    assertThat(error.getMessage()).doesNotContain("\n");
    return error.getMessage();
  }

  @Test
  void textsAreSharedOrInlineAndHaveRunsAndEscapes() throws Exception {
    assertThat(
            column(
                cells(
                        "<c t='s'><v>0</v></c>",
                        "<c t='s'><v>1</v></c>",
                        "<c t='s'><v>2</v></c>",
                        "<c t='inlineStr'><is><r><t>x</t></r><r><rPr><b/></rPr><t>y</t></r></is></c>",
                        "<c t='str'><f>A1</f><v>line_x000A_two</v></c>")
                    .texts(
                        "<t xml:space='preserve'> a &amp; b </t>",
                        "<r><t>ri</t></r><r><t>ch</t></r><rPh sb='0' eb='1'><t>spoken</t></rPh>",
                        "<t>_x005F_x0041_ _x00e9_</t>")))
        .containsExactly(" a & b ", "rich", "_x0041_ é", "xy", "line\ntwo");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "0.1, 0.1",
    "0.10000000000000001, 0.1",
    "1250.5, 1250.5",
    "1.0000000000000002, 1.0000000000000002",
    "0.30000000000000004, 0.30000000000000004",
    "1E-3, 0.001",
    "2.0000000000000001E-2, 0.02",
    "123456789012345678, 123456789012345680",
    "1e21, 1000000000000000000000",
    "2E-3, 0.002",
    "-0, 0",
    "9007199254740993, 9007199254740992",
    "5.684341886080802E-14, 0.00000000000005684341886080802",
  })
  void numbersAreTheShortestThatGiveTheCell(String stored, String expected) throws Exception {
    assertThat(column(cells("<c><v>" + stored + "</v></c>"))).containsExactly(expected);
  }

  @Property(tries = 2_000)
  void theShortestDecimalIsTheSameNumber(@ForAll double value) {
    BigDecimal text = new BigDecimal(CellFormats.shortest(value));
    assertThat(text.doubleValue()).isEqualTo(value == 0 ? 0.0 : value);
    assertThat(text.stripTrailingZeros().precision())
        .isLessThanOrEqualTo(
            new BigDecimal(Double.toString(value)).stripTrailingZeros().precision());
  }

  @Property(tries = 1_000)
  void whatAPersonTypedIsReadAgain(@ForAll long digits, @ForAll("scales") int scale) {
    BigDecimal typed = BigDecimal.valueOf(digits % 1_000_000_000_000_000L, scale);
    String expected = typed.signum() == 0 ? "0" : typed.stripTrailingZeros().toPlainString();
    assertThat(CellFormats.shortest(typed.doubleValue())).isEqualTo(expected);
  }

  @Provide
  Arbitrary<Integer> scales() {
    return Arbitraries.integers().between(0, 30);
  }

  /** Styles: 0 general, 1 a date, 2 date and time, 3 time, 4 elapsed, 5 of one's own, 6 amount. */
  @ParameterizedTest
  @CsvSource({
    "1, 46056, 2026-02-03",
    "1, 46056.25, 2026-02-03T06:00:00",
    "2, 46056, 2026-02-03T00:00:00",
    "2, 46056.999988425923, 2026-02-03T23:59:59",
    "3, 0.5, 12:00:00",
    "3, 46056.5, 2026-02-03T12:00:00",
    "4, 1.5, 1.5",
    "5, 46056, 2026-02-03",
    "6, 46056, 46056",
    "0, 46056, 46056",
    "1, 59, 1900-02-28",
    "1, 61, 1900-03-01",
    "1, 2958465, 9999-12-31",
    "99, 46056, 46056",
  })
  void datesAreDatesByTheirFormat(int style, String stored, String expected) throws Exception {
    String cell = "<c s='" + style + "'><v>" + stored + "</v></c>";
    assertThat(column(cells(cell).styles("[$-407]d. mmmm yyyy;@", 0, 14, 22, 20, 46, 164, 4)))
        .containsExactly(expected);
  }

  @Test
  void daysMayBeCountedFrom1904() throws Exception {
    assertThat(
            column(
                cells("<c s='1'><v>44594</v></c>", "<c s='1'><v>60</v></c>")
                    .styles("0", 0, 14)
                    .from1904()))
        .containsExactly("2026-02-03", "1904-03-01");
  }

  @Test
  void booleansAndIsoDates() throws Exception {
    assertThat(
            column(
                cells(
                    "<c t='b'><v>1</v></c>",
                    "<c t='b'><v>0</v></c>",
                    "<c t='d'><v>2026-02-03T04:05:06</v></c>",
                    "<c><f>1+1</f><v>2</v></c>")))
        .containsExactly("true", "false", "2026-02-03T04:05:06", "2");
  }

  @Test
  void numbersAndTextsMayBothBeAmounts() throws Exception {
    Told told =
        read(
            Workbooks.of(
                Workbooks.row(1, "a", "n")
                    + "<row r='2'><c t='inlineStr'><is><t>x</t></is></c><c><v>1250.5</v></c></row>"
                    + "<row r='3'><c t='inlineStr'><is><t>x</t></is></c><c><v>1.25</v></c></row>"
                    + Workbooks.row(4, "x", "1.250,50")),
            """
            decimal: ","
            grouping: "."
            facts:
              - fact: Transfer
                payer: "{a}"
                payee: y
                at: 2026-01-01
                kind: payment
                quantity: {value: "{n}", unit: EUR}
            """);
    assertThat(told.facts(Transfer.class))
        .extracting(t -> t.quantity().value())
        .containsExactly(
            new BigDecimal("1250.5"), new BigDecimal("1.25"), new BigDecimal("1250.5"));
  }

  @Test
  void cellsThatSayNothingRejectTheirRowIfTheyAreUsed() throws Exception {
    String rows =
        Workbooks.row(1, "a", "b", "c")
            + "<row r='2'><c r='A2' t='e'><v>#REF!</v></c><c r='B2'><v>1</v></c></row>"
            + "<row r='3'><c r='A3'><f>B3</f></c><c r='B3'><v>1</v></c></row>"
            + "<row r='4'><c r='A4' t='s'><v>7</v></c><c r='B4'><v>1</v></c></row>"
            + "<row r='5'><c r='A5' t='x'><v>7</v></c><c r='B5'><v>1</v></c></row>"
            + "<row r='6'><c r='A6'><v>seven</v></c><c r='B6'><v>1</v></c></row>"
            + "<row r='7'><c r='A7'><v>1</v></c><c r='B7'><v>1</v></c><c r='D7'><v>9</v></c></row>"
            + "<row r='8'><c r='A8' t='inlineStr'><is><t>_x0000_</t></is></c></row>"
            + "<row r='9'><c r='A9' s='1'><v>-1</v></c></row>"
            + "<row r='10'><c r='A10' s='1'><v>60</v></c></row>"
            + "<row r='11'><c r='A11'><v>1</v></c><c r='B11'><v>1</v></c><c r='C11' t='e'><v>#N/A</v></c></row>"
            + "<row r='12'><c r='A12'><v>1</v></c><c r='B12'><v>1</v></c><c r='C12'><f>B3</f></c></row>";
    Told told = read(new Workbooks().sheet("Sheet1", rows, "").styles("0", 0, 14).bytes(), TEXTS);
    assertThat(told.codes())
        .containsExactly(
            "sheet=Sheet1&row=2 cell-error",
            "sheet=Sheet1&row=3 formula-not-calculated",
            "sheet=Sheet1&row=4 cell-not-valid",
            "sheet=Sheet1&row=5 cell-not-valid",
            "sheet=Sheet1&row=6 amount-not-a-number",
            "sheet=Sheet1&row=7 too-many-fields",
            "sheet=Sheet1&row=8 nul-character",
            "sheet=Sheet1&row=9 date-does-not-exist",
            "sheet=Sheet1&row=10 date-does-not-exist");
    assertThat(told.rejections.get(0).reason()).isEqualTo("cell A2: holds the error '#REF!'");
    assertThat(told.used.keySet())
        .containsExactly("l.xlsx#sheet=Sheet1&row=11", "l.xlsx#sheet=Sheet1&row=12");
  }

  @Test
  void blankRowsAreNoneAndHiddenOnesAreRead() throws Exception {
    String rows =
        "<row r='3'/>"
            + Workbooks.row(4, "a", "b")
            + "<row r='5'><c r='A5' s='0'/><c r='B5' t='inlineStr'><is><t></t></is></c></row>"
            + Workbooks.row(7, "x", "y").replace("<row", "<row hidden='1'")
            + "<row r='1048576'/>";
    Told told = read(Workbooks.of(rows), TEXTS);
    assertThat(told.places).containsExactly("l.xlsx#sheet=Sheet1&row=7");
    assertThat(told.used).hasSize(1);
  }

  @Test
  void mergedCellsAreRefusedWhereTheyAreUsed() throws Exception {
    String rows =
        Workbooks.row(1, "title", "")
            + Workbooks.row(2, "a", "b", "c")
            + Workbooks.row(3, "x", "y", "z")
            + Workbooks.row(4, Arrays.asList(null, "y", "z"))
            + Workbooks.row(5, "x", "y", "z")
            + Workbooks.row(6, "x", "y", "z")
            + Workbooks.row(7, "x", "y", "z");
    String merges =
        "<mergeCells><mergeCell ref='B6:C6'/><mergeCell ref='A1:C1'/><mergeCell ref='A3:A4'/>"
            + "<mergeCell ref='C5:C7'/><mergeCell ref='A7'/></mergeCells>";
    Told told = read(new Workbooks().sheet("S", rows, merges).bytes(), "header: 2\n" + TEXTS);
    assertThat(told.codes())
        .containsExactly(
            "sheet=S&row=3 merged-cells",
            "sheet=S&row=4 merged-cells",
            "sheet=S&row=6 merged-cells");
    assertThat(told.rejections.get(1).reason()).contains("A3:A4");
    assertThat(fail(new Workbooks().sheet("S", rows, merges).bytes(), "header: 1\n" + TEXTS))
        .isEqualTo("l.xlsx, sheet 'S', has merged cells in its header, A1:C1; unmerge them");
  }

  @Test
  void theSheetIsNamedOrTheOnlyOne() throws Exception {
    byte[] two =
        new Workbooks()
            .sheet("Notes", Workbooks.row(1, "n"), "")
            .sheet("50 % &amp; #1", Workbooks.row(1, "a", "b") + Workbooks.row(2, "x", "y"), "")
            .bytes();
    assertThat(fail(two, TEXTS))
        .isEqualTo("l.xlsx has 2 sheets: set 'sheet' in the mapping to one of Notes, 50 % & #1");
    assertThat(fail(two, "sheet: Note\n" + TEXTS))
        .isEqualTo(
            "mapping.yaml:1: sheet: l.xlsx has no sheet 'Note'; did you mean 'Notes'? there are Notes, 50 % & #1");
    assertThat(fail(two, "sheet: 3\n" + TEXTS)).contains("has no sheet '3'");
    assertThat(read(two, "sheet: 2\n" + TEXTS).places)
        .containsExactly("l.xlsx#sheet=50 %25 %26 %231&row=2");
    assertThat(read(two, "sheet: \"50 % & #1\"\n" + TEXTS).used).hasSize(1);
  }

  @Test
  void headersAreWhereTheMappingSaysOrNone() throws Exception {
    String rows = Workbooks.row(1, "x", "y") + Workbooks.row(2, "a", "b");
    assertThat(read(Workbooks.of(rows), "header: 2\n" + TEXTS).places).isEmpty();
    assertThat(read(Workbooks.of(rows), "header: none\ncolumns: [a, b]\n" + TEXTS).used).hasSize(2);
    assertThat(fail(Workbooks.of(rows), "header: 5\n" + TEXTS))
        .isEqualTo(
            "l.xlsx, sheet 'Sheet1', has nothing in row 5, which 'header' in the mapping names");
    assertThat(fail(Workbooks.of(""), TEXTS)).contains("is empty: expected a first row");
    assertThat(fail(Workbooks.of("<row r='1'><c t='e'><v>#REF!</v></c></row>"), TEXTS))
        .contains("has a header that cannot be read: cell A1: holds the error '#REF!'");
    assertThat(fail(Workbooks.of(Workbooks.row(1, "a", "a", "b")), TEXTS))
        .contains("has two columns 'a'; rename one");
    assertThat(fail(Workbooks.of(Workbooks.row(1, "a", "c")), TEXTS))
        .contains("has no column 'b'; did you mean");
  }

  @Test
  void whatIsNoWorkbookIsRefusedInOneLine() throws Exception {
    assertThat(fail("a,b\nx,y\n".getBytes(StandardCharsets.UTF_8), TEXTS))
        .isEqualTo("l.xlsx is not an .xlsx workbook; save it again as one");
    assertThat(fail(new byte[0], TEXTS)).contains("is not an .xlsx workbook");
    byte[] whole = Workbooks.of(Workbooks.row(1, "a", "b"));
    assertThat(fail(Arrays.copyOf(whole, whole.length / 2), TEXTS)).startsWith("l.xlsx ");
    ByteArrayOutputStream old = new ByteArrayOutputStream();
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      files.createDocument(new ByteArrayInputStream(new byte[5_000]), "Workbook");
      files.writeFilesystem(old);
    }
    assertThat(fail(old.toByteArray(), TEXTS))
        .isEqualTo(
            "l.xlsx is an old workbook (.xls), or one with a password; save it as .xlsx without one");
    ByteArrayOutputStream locked = new ByteArrayOutputStream();
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword("secret");
      try (var out = encryptor.getDataStream(files)) {
        out.write(whole);
      }
      files.writeFilesystem(locked);
    }
    assertThat(fail(locked.toByteArray(), TEXTS)).contains("with a password");
  }

  @Test
  void hostileWorkbooksAreRefusedInOneLine() throws Exception {
    String bomb =
        Workbooks.row(1, "a", "b")
            + "<row r='2'><c r='A2'><v>1</v></c></row>".repeat(1)
            + " ".repeat(60_000_000);
    assertThat(fail(Workbooks.of(bomb), TEXTS)).startsWith("l.xlsx cannot be unpacked: Zip bomb");
    String entities =
        "<!DOCTYPE s [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><worksheet><sheetData><row r='1'>"
            + "<c t='inlineStr'><is><t>&x;</t></is></c></row></sheetData></worksheet>";
    assertThat(
            fail(
                new Workbooks().sheet("S", "", "").part("worksheets/sheet1.xml", entities).bytes(),
                TEXTS))
        .isEqualTo(
            "l.xlsx holds XML that is broken: 'a DOCTYPE, which no workbook has'; save it again");
    assertThat(fail(Workbooks.of(Workbooks.row(2, "a", "b") + Workbooks.row(2, "x", "y")), TEXTS))
        .contains("row 2 behind row 2");
    assertThat(
            fail(
                Workbooks.of(
                    Workbooks.row(1, "a", "b") + "<row r='2'><c r='B2'/><c r='A2'/></row>"),
                TEXTS))
        .contains("cell A2 out of order in row 2");
    assertThat(fail(Workbooks.of(Workbooks.row(1, "a", "b") + "<row r='2'><c r='A2'>"), TEXTS))
        .contains("holds XML that is broken");
    assertThat(
            fail(
                new Workbooks()
                    .sheet(
                        "S",
                        Workbooks.row(1, "a", "b"),
                        "<mergeCells><mergeCell ref='?'/></mergeCells>")
                    .bytes(),
                TEXTS))
        .contains("'?' is no range of merged cells");
  }

  @Test
  void longRowsAreRejectedAlone() throws Exception {
    String rows =
        Workbooks.row(1, "a", "b")
            + Workbooks.row(2, "x".repeat(30_000), "y")
            + Workbooks.row(3, "x", "y");
    Told told = read(Workbooks.of(rows), "maxRecord: 10000\n" + TEXTS);
    assertThat(told.codes()).containsExactly("sheet=Sheet1&row=2 record-too-long");
    assertThat(told.used).hasSize(1);
  }

  @Test
  void whatAnotherProgramWroteIsRead() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      Sheet sheet = book.createSheet("Ledger");
      CellStyle day = book.createCellStyle();
      day.setDataFormat(book.createDataFormat().getFormat("dd.mm.yyyy"));
      CellStyle moment = book.createCellStyle();
      moment.setDataFormat(book.createDataFormat().getFormat("yyyy-mm-dd hh:mm"));
      org.apache.poi.ss.usermodel.Row header = sheet.createRow(0);
      String[] names = {"id", "at", "from", "to", "amount"};
      for (int i = 0; i < names.length; i++) {
        header.createCell(i).setCellValue(names[i]);
      }
      for (int i = 1; i <= 3; i++) {
        org.apache.poi.ss.usermodel.Row row = sheet.createRow(i);
        row.createCell(0).setCellValue(i);
        row.createCell(1).setCellValue(LocalDate.of(2026, 2, i));
        row.getCell(1).setCellStyle(day);
        row.createCell(2).setCellValue("Ünal <& \"x\">");
        row.createCell(3).setCellValue("b");
        row.createCell(4).setCellValue(0.1 * i);
      }
      sheet.getRow(2).createCell(1).setCellValue(LocalDateTime.of(2026, 2, 2, 13, 45));
      sheet.getRow(2).getCell(1).setCellStyle(moment);
      sheet.getRow(3).createCell(4).setCellFormula("SUM(E2:E3)");
      sheet.addMergedRegion(new CellRangeAddress(8, 9, 0, 1));
      book.getCreationHelper().createFormulaEvaluator().evaluateAll();
      book.write(out);
    }
    Told told = read(out.toByteArray(), Tables.TRANSFERS);
    assertThat(told.rejections).isEmpty();
    assertThat(told.facts(Transfer.class))
        .extracting(t -> t.id() + " " + t.payer() + " " + t.at() + " " + t.quantity().value())
        .containsExactly(
            "led/1 Ünal <& \"x\"> 2026-02-01 0.1",
            "led/2 Ünal <& \"x\"> 2026-02-02T13:45:00Z 0.2",
            "led/3 Ünal <& \"x\"> 2026-02-03 0.30000000000000004");
  }
}
