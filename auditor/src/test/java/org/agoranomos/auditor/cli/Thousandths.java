package org.agoranomos.auditor.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rewrites the tables of a market so that they count amounts in thousandths, and their mappings.
 */
final class Thousandths {
  private static final Pattern AMOUNT =
      Pattern.compile("\\{value: \"\\{([^}|?*.]+)}\", unit: ([^,\\s}]+|\"\\{[^}]+}\")}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+([.][0-9]{1,3})?");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  private Thousandths() {}

  /**
   * Rewrites what can be without knowing more of a table than that its columns have plain numbers.
   *
   * @return how many columns there were
   */
  static int count(Path market) throws IOException {
    Map<String, Object> audit =
        MarketCopy.yaml().load(Files.readString(market.resolve("audit.yaml")));
    Map<String, List<String>> tables = new TreeMap<>();
    for (Object source : (List<?>) Objects.requireNonNull(audit.get("sources"))) {
      Map<?, ?> entry = (Map<?, ?>) source;
      tables
          .computeIfAbsent(String.valueOf(entry.get("mapping")), m -> new ArrayList<>())
          .add(String.valueOf(entry.get("location")));
    }
    int columns = 0;
    for (Map.Entry<String, List<String>> table : tables.entrySet()) {
      Path mapping = market.resolve(table.getKey());
      if (table.getValue().size() == 1 && Files.isRegularFile(mapping)) {
        columns += count(mapping, market.resolve(table.getValue().get(0)));
      }
    }
    return columns;
  }

  private static int count(Path mapping, Path table) throws IOException {
    String text = Files.readString(mapping);
    TreeSet<String> columns = new TreeSet<>();
    AMOUNT.matcher(text).results().forEach(match -> columns.add(match.group(1)));
    String others = AMOUNT.matcher(text).replaceAll("");
    columns.removeIf(column -> others.contains("{" + column) || others.contains(column + ":"));
    TreeSet<String> changed =
        table.toString().endsWith(".csv")
            ? csv(table, columns)
            : table.toString().endsWith(".jsonl") ? lines(table, columns) : new TreeSet<>();
    Files.writeString(
        mapping,
        AMOUNT
            .matcher(text)
            .replaceAll(
                match ->
                    Matcher.quoteReplacement(
                        changed.contains(match.group(1))
                            ? match.group().replaceFirst("}$", ", decimals: 3}")
                            : match.group())));
    return changed.size();
  }

  private static TreeSet<String> csv(Path table, TreeSet<String> columns) throws IOException {
    List<CsvRecord> rows;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(table)) {
      rows = reader.stream().toList();
    }
    List<String> header = rows.get(0).getFields();
    TreeSet<String> changed = new TreeSet<>();
    for (String column : columns) {
      int index = header.indexOf(column);
      if (index >= 0
          && rows.stream().skip(1).allMatch(row -> isNumberOrEmpty(row.getField(index)))) {
        changed.add(column);
      }
    }
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().build(text)) {
      for (CsvRecord row : rows) {
        List<String> fields = new ArrayList<>(row.getFields());
        for (String column : row == rows.get(0) ? List.<String>of() : changed) {
          fields.set(header.indexOf(column), thousandfold(fields.get(header.indexOf(column))));
        }
        writer.writeRecord(fields);
      }
    }
    if (!changed.isEmpty()) {
      Files.writeString(table, text.toString());
    }
    return changed;
  }

  private static TreeSet<String> lines(Path table, TreeSet<String> columns) throws IOException {
    List<ObjectNode> rows = new ArrayList<>();
    for (String line : Files.readAllLines(table)) {
      rows.add((ObjectNode) JSON.readTree(line));
    }
    TreeSet<String> changed = new TreeSet<>(columns);
    changed.removeIf(
        column ->
            rows.stream()
                .anyMatch(row -> row.has(column) && !isNumberOrEmpty(row.get(column).asText())));
    StringBuilder text = new StringBuilder();
    for (ObjectNode row : rows) {
      for (String column : changed) {
        if (row.has(column)) {
          row.put(column, thousandfold(row.get(column).asText()));
        }
      }
      text.append(JSON.writeValueAsString(row)).append('\n');
    }
    Files.writeString(table, text.toString());
    return changed;
  }

  private static boolean isNumberOrEmpty(String value) {
    return value.isEmpty() || NUMBER.matcher(value).matches();
  }

  private static String thousandfold(String value) {
    return value.isEmpty()
        ? value
        : new BigDecimal(value).scaleByPowerOfTen(3).setScale(0).toPlainString();
  }
}
