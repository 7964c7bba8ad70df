package org.agoranomos.reports.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
  private static final List<Column> COLUMNS =
      List.of(Column.line("Key", 10), Column.wrapped("Text", 30), Column.line("Number", 10));

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=cmd|'/c calc'!A0",
        "=1+1",
        "@SUM(A1:A9)",
        "+1",
        "-1",
        "\t=1",
        "<script>alert(1)</script>",
        "]]>",
        "&amp; &lt;",
        " spaces ",
        "two\nlines",
        "_x0041_ and _x000D_",
        "__x0041_",
        "\uD83D\uDE00 and \u202Etxt.exe",
        "'quoted"
      })
  void textIsAStringAsItWasWhateverItLooksLike(String text) throws IOException {
    Cell cell = written(Limits.EXCEL, text).getRow(1).getCell(1);
    assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
    assertThat(cell.getStringCellValue()).isEqualTo(text);
    assertThat(cell.getCellStyle().getQuotePrefixed()).isEqualTo(CellText.looksLikeFormula(text));
  }

  @Test
  void whatAWorkbookCannotHoldIsShown() throws IOException {
    Cell cell =
        written(Limits.EXCEL, "a\u0000b\u001Fc\rd\uFFFFe\uD800f\u0085").getRow(1).getCell(1);
    assertThat(cell.getStringCellValue())
        .isEqualTo("a\\u0000b\\u001Fc\\u000Dd\\uFFFFe\\uD800f\\u0085");
  }

  @Test
  void aTextThatIsTooLongGoesOnInTheNextRow() throws IOException {
    String text = "0123456789".repeat(9_000) + "\uD83D\uDE00 end";
    XSSFSheet sheet = written(Limits.EXCEL, text);
    StringBuilder all = new StringBuilder();
    for (int row = 1; row <= sheet.getLastRowNum(); row++) {
      String part = sheet.getRow(row).getCell(1).getStringCellValue();
      assertThat(part.length()).isLessThanOrEqualTo(32_767);
      boolean last = row == sheet.getLastRowNum();
      assertThat(part.endsWith(CellText.GOES_ON)).isEqualTo(!last);
      all.append(last ? part : part.substring(0, part.length() - CellText.GOES_ON.length()));
      assertThat(sheet.getRow(row).getCell(0).getStringCellValue())
          .startsWith("k")
          .endsWith(row == 1 ? "k" : " (continued)");
      assertThat(sheet.getRow(row).getCell(2) == null).isEqualTo(row > 1);
    }
    assertThat(all).hasToString(text);
    assertThat(sheet.getLastRowNum()).isEqualTo(3);
  }

  @Test
  void aTextIsNeverCutInsideACharacter() {
    String text = "x".repeat(100 - CellText.GOES_ON.length() - 1) + "\uD83D\uDE00" + "y".repeat(90);
    assertThat(CellText.first(text, 100)).endsWith("x" + CellText.GOES_ON);
    assertThat(CellText.rest(text, 100)).startsWith("\uD83D\uDE00y");
  }

  @Test
  void wrappedTextHasRoom() throws IOException {
    Row row = written(Limits.EXCEL, "word ".repeat(30)).getRow(1);
    assertThat(row.getHeightInPoints()).isEqualTo(75);
  }

  @Test
  void numbersHaveFifteenDigitsInTheSameWordsOnEveryJava() {
    assertThat(Numbers.text(1000)).isEqualTo("1000");
    assertThat(Numbers.text(0.1 + 0.2)).isEqualTo("0.3");
    assertThat(Numbers.text(-12.5)).isEqualTo("-12.5");
    // Java 17 has 8.6587603034584304E16 for this.
    assertThat(Numbers.text(8.65876030345843E16)).isEqualTo("86587603034584300");
    assertThat(Numbers.text(1e300)).isEqualTo("1E+300");
    assertThat(Numbers.rounded(new BigDecimal("175000.000391573565241234")))
        .isEqualTo(175000.000391574);
  }

  @Test
  void daysAreCountedAsWorksheetsDo() {
    assertThat(Numbers.day(Instant.parse("1970-01-01T00:00:00Z"))).isEqualByComparingTo("25569");
    assertThat(Numbers.day(Instant.parse("2026-03-01T12:00:00Z"))).isEqualByComparingTo("46082.5");
    assertThat(Numbers.day(Instant.parse("1900-02-28T23:59:59Z"))).isNull();
  }

  @Test
  void anIntervalNeverPassesForAMoment() {
    TimeCells moment = TimeCells.of("2026-02-04T20:22:50Z (block 44602194 of eip155:100)");
    assertThat(moment.earliest())
        .isEqualTo(new Value.Moment(Instant.parse("2026-02-04T20:22:50Z")));
    assertThat(moment.before()).isEqualTo(Value.NONE);
    TimeCells day = TimeCells.of("2026-02-04");
    assertThat(day.before()).isEqualTo(new Value.Moment(Instant.parse("2026-02-05T00:00:00Z")));
    TimeCells block = TimeCells.of("time unknown (block 7 of eip155:1)");
    assertThat(List.of(block.earliest(), block.before())).containsOnly(Value.NONE);
    assertThat(block.stated()).isEqualTo(new Value.Text("time unknown (block 7 of eip155:1)"));
    assertThat(TimeCells.of("some day").stated()).isEqualTo(new Value.Text("some day"));
  }

  @Test
  void unitsThatAFormulaCannotTellApartAreNotSummed() {
    assertThat(Formulas.summable(List.of("EUR", "kWh", "KWH", "x".repeat(200), "a*b", "\u0001")))
        .containsExactly("EUR", "a*b");
    assertThat(Formulas.exactly("a*b~\"?")).isEqualTo("\"=a~*b~~\"\"~?\"");
  }

  private XSSFSheet written(Limits limits, String text) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (SteadyWorkbook book = new SteadyWorkbook(directory.resolve("part"))) {
      Table table = new Table(new CellWriter(book, new Looks(book)), limits, "T", COLUMNS);
      table.row(new Value.Text("k"), new Value.Text(text), new Value.Count(7));
      table.close("0");
      book.write(file);
    }
    return new XSSFWorkbook(new ByteArrayInputStream(file.toByteArray())).getSheetAt(0);
  }
}
