package org.agoranomos.rules.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.agoranomos.rules.engine.PackCompiler;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyException;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * No way out of a table is let in, none has run when it is refused, and each is told by its cell.
 */
class TableContainmentTest {
  private static final String FILE = "own/OWN-001-own/rule.drl.xlsx";

  @AfterEach
  void nothingRan() {
    assertThat(System.getProperty(WaysOutOfTables.MARK)).isNull();
    assertThat(Path.of(WaysOutOfTables.MARK)).doesNotExist();
  }

  private static void compile(byte[] table) throws PolicyException {
    new PackCompiler(Measures.schema()).compile(List.of(TableBook.own(table)));
  }

  private static void assertRefused(byte[] table, String place) {
    assertThatThrownBy(() -> compile(table))
        .isInstanceOf(PolicyException.class)
        .satisfies(
            thrown ->
                assertThat(((PolicyException) thrown).problems())
                    .anySatisfy(
                        problem -> {
                          assertThat(problem.file()).isEqualTo(FILE + place);
                          assertThat(problem.text()).isNotBlank();
                          assertThat(problem.advice()).isNotBlank();
                        }));
  }

  @Test
  void theHarmlessOneIsLetIn() throws Exception {
    compile(TableBook.of(WaysOutOfTables.harmless()));
  }

  @TestFactory
  Stream<DynamicTest> refusesItWithItsCell() {
    List<DynamicTest> tests = new ArrayList<>();
    WaysOutOfTables.snippets()
        .forEach((name, it) -> tests.add(refused(name, WaysOutOfTables.ofSnippet(it), "D5")));
    WaysOutOfTables.headers()
        .forEach((name, it) -> tests.add(refused(name, WaysOutOfTables.ofHeader(it), "C4")));
    WaysOutOfTables.values()
        .forEach(
            (name, it) ->
                tests.add(refused(name, WaysOutOfTables.ofValue("seller == $param", it), "D7")));
    WaysOutOfTables.lists()
        .forEach(
            (name, it) -> tests.add(refused(name, WaysOutOfTables.ofValue(it[0], it[1]), "D7")));
    WaysOutOfTables.keywords()
        .forEach((name, it) -> tests.add(refused(name, WaysOutOfTables.ofKeyword(name, it), "A1")));
    WaysOutOfTables.types()
        .forEach((name, it) -> tests.add(refused(name, WaysOutOfTables.ofType(name, it), "D3")));
    return tests.stream();
  }

  private static DynamicTest refused(String name, String table, String cell) {
    return dynamicTest(name, () -> assertRefused(TableBook.of(table), "!Rules!" + cell));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatIsMoreThanAPlainTable() {
    Map<String, Consumer<XSSFWorkbook>> changes = new TreeMap<>();
    changes.put("!Rules!D7", book -> cell(book).setCellFormula("1+1"));
    changes.put(
        "!Rules!D7 ", book -> cell(book).getCTCell().addNewF().setStringValue("cmd|'/c calc'!A1"));
    changes.put(
        "!Rules!D7  ", book -> cell(book).setCellFormula("WEBSERVICE(\"http://localhost\")"));
    changes.put(
        "!Guide!A1",
        book -> book.createSheet("Guide").createRow(0).createCell(0).setCellFormula("1+1"));
    changes.put(
        "!Rules!D7   ",
        book -> {
          var link = book.getCreationHelper().createHyperlink(HyperlinkType.URL);
          link.setAddress("http://localhost:9/");
          cell(book).setHyperlink(link);
        });
    changes.put("!Other", book -> book.createSheet("Other"));
    changes.put(
        "!Guide",
        book -> {
          book.createSheet("Guide");
          book.setSheetHidden(1, true);
        });
    changes.put("!Rules!A7", book -> book.getSheetAt(0).getRow(6).setZeroHeight(true));
    changes.put("!Rules!D2", book -> book.getSheetAt(0).setColumnHidden(3, true));
    changes.put(
        "",
        book -> {
          var name = book.createName();
          name.setNameName("evil");
          name.setRefersToFormula("Rules!$A$1");
        });
    changes.put(" ", book -> book.setWorkbookType(XSSFWorkbookType.XLSM));
    return changes.entrySet().stream()
        .map(
            change ->
                dynamicTest(
                    "at " + change.getKey(),
                    () ->
                        assertRefused(
                            TableBook.of(WaysOutOfTables.harmless(), change.getValue()),
                            change.getKey().strip())));
  }

  private static org.apache.poi.xssf.usermodel.XSSFCell cell(XSSFWorkbook book) {
    return book.getSheetAt(0).getRow(6).getCell(3);
  }

  @TestFactory
  Stream<DynamicTest> refusesParts() {
    return Stream.of(
            "xl/vbaProject.bin",
            "xl/macrosheets/sheet1.xml",
            "xl/externalLinks/externalLink1.xml",
            "xl/connections.xml",
            "xl/queryTables/queryTable1.xml",
            "xl/embeddings/oleObject1.bin",
            "xl/activeX/activeX1.xml",
            "xl/media/image1.png",
            "customXml/item1.xml",
            "../outside.xml")
        .map(
            part ->
                dynamicTest(
                    part,
                    () -> assertRefused(changed(parts -> with(parts, part, "x")), "!" + part)));
  }

  private static Map<String, byte[]> with(Map<String, byte[]> parts, String name, String text) {
    parts.put(name, text.getBytes(StandardCharsets.UTF_8));
    return parts;
  }

  private static byte[] changed(UnaryOperator<Map<String, byte[]>> change) throws Exception {
    Map<String, byte[]> parts = new TreeMap<>();
    byte[] book = TableBook.of(WaysOutOfTables.harmless());
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(book))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> part : change.apply(parts).entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
        zip.closeEntry();
      }
    }
    return out.toByteArray();
  }

  @Test
  void refusesDoctypesInEveryEncoding() throws Exception {
    String part = "xl/sharedStrings.xml";
    String doctype =
        "<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sst>&x;</sst>";
    assertRefused(changed(parts -> with(parts, part, doctype)), "!" + part);
    assertRefused(
        changed(
            parts -> {
              parts.put(part, doctype.getBytes(StandardCharsets.UTF_16));
              return parts;
            }),
        "!" + part);
  }

  @Test
  void refusesWhatGrowsTooLarge() throws Exception {
    assertRefused(changed(parts -> with(parts, "xl/comments1.xml", " ".repeat(50_000_000))), "");
    assertRefused(
        changed(
            parts -> {
              for (int i = 0; i < 100; i++) {
                with(parts, "xl/comments" + i + ".xml", "");
              }
              return parts;
            }),
        "");
    assertRefused(new byte[3_000_000], "");
  }

  @Test
  void refusesTooManyRowsAndColumns() {
    assertRefused(
        TableBook.of(
            WaysOutOfTables.harmless(),
            book -> book.getSheetAt(0).createRow(5_000).createCell(0).setCellValue("x")),
        "!Rules");
    assertRefused(
        TableBook.of(
            WaysOutOfTables.harmless(),
            book -> book.getSheetAt(0).getRow(6).createCell(500).setCellValue("x")),
        "!Rules");
  }

  @Test
  void refusesWhatIsNoWorkbook() throws Exception {
    byte[] book = TableBook.of(WaysOutOfTables.harmless());
    assertRefused("RuleTable".getBytes(StandardCharsets.UTF_8), "");
    assertRefused(new byte[0], "");
    assertRefused(java.util.Arrays.copyOf(book, book.length / 2), "");
    byte[] broken = book.clone();
    for (int i = 200; i < 400; i++) {
      broken[i] ^= 0x55;
    }
    assertRefused(broken, "");
    ByteArrayOutputStream old = new ByteArrayOutputStream();
    try (var workbook = new org.apache.poi.hssf.usermodel.HSSFWorkbook()) {
      workbook.createSheet("Rules");
      workbook.write(old);
    }
    assertRefused(old.toByteArray(), "");
  }

  @Test
  void refusesAPassword() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      var encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
      encryptor.confirmPassword("secret");
      try (var encrypted = encryptor.getDataStream(files)) {
        encrypted.write(TableBook.of(WaysOutOfTables.harmless()));
      }
      files.writeFilesystem(out);
    }
    assertThatThrownBy(() -> compile(out.toByteArray()))
        .hasMessage(FILE + ": is protected by a password; save it without one");
  }
}
