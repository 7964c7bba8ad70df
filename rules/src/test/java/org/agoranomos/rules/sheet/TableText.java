package org.agoranomos.rules.sheet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A table as {@link TableBook} takes it, made of its columns and rows. */
final class TableText {
  private final String id;
  private final List<String> types = new ArrayList<>();
  private final List<String> patterns = new ArrayList<>();
  private final List<String> snippets = new ArrayList<>();
  private final List<Map<String, String>> rows = new ArrayList<>();

  TableText(String id) {
    this.id = id;
  }

  /** Columns of metadata. */
  TableText notes(String... names) {
    for (String name : names) {
      column("METADATA", "", name + "(\"$param\")");
    }
    return this;
  }

  /** A pattern with its constraints, or with none. */
  TableText pattern(String header, String... constraints) {
    List<String> columns = constraints.length == 0 ? List.of("") : Arrays.asList(constraints);
    for (int i = 0; i < columns.size(); i++) {
      column("CONDITION", i == 0 ? header : "<", columns.get(i));
    }
    return this;
  }

  private void column(String type, String pattern, String snippet) {
    types.add(type);
    patterns.add(pattern);
    snippets.add(snippet);
  }

  /** A row: snippet, or name of metadata, and value by turns; x where nothing follows. */
  TableText row(String... cells) {
    Map<String, String> row = new TreeMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      boolean note = List.of("severity", "message", "cantTell").contains(cells[i]);
      String snippet = note ? cells[i] + "(\"$param\")" : cells[i];
      if (!snippets.contains(snippet)) {
        throw new IllegalArgumentException("no column " + snippet);
      }
      row.put(snippet, i + 1 < cells.length ? cells[i + 1] : "x");
    }
    rows.add(row);
    return this;
  }

  /** The rows in another order, below some lines that only people read. */
  String shuffled(long seed) {
    List<Map<String, String>> others = new ArrayList<>(rows);
    Collections.shuffle(others, new Random(seed));
    return "What this is about\n\n\n" + text(others);
  }

  @Override
  public String toString() {
    return text(rows);
  }

  private String text(List<Map<String, String>> order) {
    List<String> lines = new ArrayList<>();
    lines.add("RuleTable " + id);
    lines.add(String.join(" | ", types));
    lines.add(String.join(" | ", patterns));
    lines.add(String.join(" | ", snippets));
    lines.add("What the columns are");
    for (Map<String, String> row : order) {
      lines.add(
          snippets.stream()
              .map(snippet -> row.getOrDefault(snippet, ""))
              .collect(Collectors.joining(" | ")));
    }
    return String.join("\n", lines);
  }
}
