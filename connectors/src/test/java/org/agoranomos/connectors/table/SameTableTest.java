package org.agoranomos.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agoranomos.connectors.Told;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table says the same in whatever form it is written. */
class SameTableTest {
  private static final List<String> NAMES = List.of("id", "at", "from", "to", "amount", "memo");
  private static final String[] PIECES = {
    "a", "é", "日", "😀", "\"", ",", "\t", "\n", ";", " ", "'", "\\", "<", "&", "]", "_x0041_", "{"
  };
  private static final String[] AMOUNTS = {
    "1", "0.10", "1250.5", "-3", "1e-7", "x", "", "0.30000000000000004", "12345678901234567890.12"
  };
  private static final String[] DATES = {"2026-02-03", "2026-02-30", "2026-02-03T04:05:06Z", ""};

  private static final String MAPPING =
      """
      facts:
        - fact: Transfer
          when: {memo: {not: [note, ""]}}
          id: "{id}"
          payer: "{from}"
          payee: "{to|trim}"
          quantity: {value: "{amount}", unit: EUR}
          at: "{at}"
          kind: payment
          category: "{memo}"
      """;

  @TempDir Path directory;

  private static String text(Random random) {
    StringBuilder text = new StringBuilder("x");
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  private static List<List<String>> rows(Random random) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      rows.add(
          List.of(
              "" + random.nextInt(50),
              DATES[random.nextInt(DATES.length)],
              text(random),
              text(random),
              AMOUNTS[random.nextInt(AMOUNTS.length)],
              random.nextInt(4) == 0 ? "note" : text(random)));
    }
    return rows;
  }

  private static String csv(List<List<String>> rows, char separator) throws IOException {
    StringWriter out = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().fieldSeparator(separator).build(out)) {
      csv.writeRecord(NAMES);
      rows.forEach(csv::writeRecord);
    }
    return out.toString();
  }

  private static List<String> json(List<List<String>> rows) throws IOException {
    List<String> objects = new ArrayList<>();
    for (List<String> row : rows) {
      Map<String, String> object = new LinkedHashMap<>();
      for (int i = 0; i < NAMES.size(); i++) {
        object.put(NAMES.get(i), row.get(i));
      }
      objects.add(new ObjectMapper().writeValueAsString(object));
    }
    return objects;
  }

  /** Amounts that a cell can hold as a number are numbers. */
  private static byte[] workbook(List<List<String>> rows) throws IOException {
    StringBuilder sheet = new StringBuilder(Workbooks.row(1, NAMES));
    for (int i = 0; i < rows.size(); i++) {
      String row = Workbooks.row(i + 2, rows.get(i));
      String amount = rows.get(i).get(4);
      if (amount.matches("-?[0-9.]{1,6}")) {
        row =
            row.replaceFirst(
                "<c r='E([0-9]+)' t='inlineStr'>.*?</c>", "<c r='E$1'><v>" + amount + "</v></c>");
      }
      sheet.append(row);
    }
    return Workbooks.of(sheet.toString());
  }

  private Told read(String name, byte[] bytes) throws Exception {
    return new Tables(directory).read(name, bytes, MAPPING);
  }

  private static byte[] bytes(String text, Charset charset) {
    return text.getBytes(charset);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whateverTheForm(long seed) throws Exception {
    List<List<String>> rows = rows(new Random(seed));
    Told told = read("l.csv", bytes(csv(rows, ','), StandardCharsets.UTF_8));
    assertThat(told.used).isNotEmpty();
    assertThat(told.kept).isNotEmpty();
    assertThat(told.rejections).isNotEmpty();
    Map<String, byte[]> others = new LinkedHashMap<>();
    others.put("l.tsv", bytes(csv(rows, '\t'), StandardCharsets.UTF_8));
    // With a byte order mark, big end first.
    others.put("wide.csv", bytes(csv(rows, ','), StandardCharsets.UTF_16));
    others.put("little.csv", bytes("\uFEFF" + csv(rows, ','), StandardCharsets.UTF_16LE));
    others.put("l.json", bytes(json(rows).toString(), StandardCharsets.UTF_8));
    others.put("l.jsonl", bytes(String.join("\n", json(rows)), StandardCharsets.UTF_8));
    others.put("l.xlsx", workbook(rows));
    for (Map.Entry<String, byte[]> other : others.entrySet()) {
      Told same = read(other.getKey(), other.getValue());
      assertThat(same.facts()).as(other.getKey()).isEqualTo(told.facts());
      assertThat(same.kept).as(other.getKey()).hasSize(told.kept.size());
      assertThat(same.rejections.stream().map(r -> r.code() + r.reason()))
          .as(other.getKey())
          .isEqualTo(told.rejections.stream().map(r -> r.code() + r.reason()).toList());
    }
  }
}
