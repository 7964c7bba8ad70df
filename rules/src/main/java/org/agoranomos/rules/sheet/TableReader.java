package org.agoranomos.rules.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.rules.policy.Policy;
import org.apache.poi.ss.util.CellRangeAddress;

/** Finds the tables of a sheet: what their columns are, and which rows they have. */
final class TableReader {
  /** Names that mean something to Drools' tables, by what to do instead. */
  private static final Map<String, String> KEYWORDS = keywords();

  private static final Pattern NOTE =
      Pattern.compile(
          "(severity|cantTell|message)\\s*(?:\\(\\s*(?:\"\\$param\"|\\$param)\\s*\\))?");
  private static final Pattern BOUND = Pattern.compile("(\\$[A-Za-z]\\w*)\\s*:\\s*([^,&|]+)");

  private final Grid grid;
  private final Policy policy;
  private final Names names;
  private final TableProblems problems;

  TableReader(Grid grid, Policy policy, Names names, TableProblems problems) {
    this.grid = grid;
    this.policy = policy;
    this.names = names;
    this.problems = problems;
  }

  /** The tables of the sheet; what is wrong is told. */
  List<Table> read() {
    List<Table> tables = new ArrayList<>();
    List<int[]> starts = grid.tables();
    if (starts.isEmpty()) {
      problems.add(
          Grid.SHEET, "has no table; a table begins with a cell 'RuleTable " + policy.id() + "'");
    }
    keywords(starts.isEmpty() ? Integer.MAX_VALUE : starts.get(0)[0]);
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1)[0] : Integer.MAX_VALUE;
      tables.add(table(starts.get(i)[0], starts.get(i)[1], end));
    }
    return tables;
  }

  private void add(int row, int column, String problem) {
    problems.add(Grid.SHEET, row, column, problem);
  }

  /** Above the tables stands what people read, and nothing that Drools would. */
  private void keywords(int end) {
    grid.cells()
        .headMap(end)
        .forEach(
            (row, cells) ->
                cells.forEach(
                    (column, cell) -> {
                      String advice = KEYWORDS.get(cell.shown().toLowerCase(Locale.ROOT));
                      if (advice != null && cell.shown().length() > 1) {
                        add(row, column, cell.shown() + " is not allowed; " + advice);
                      }
                    }));
  }

  private Table table(int top, int left, int end) {
    String name = grid.text(top, left).replaceFirst("(?i)RuleTable", "").strip();
    if (!name.isEmpty() && !name.equals(policy.id())) {
      add(top, left, "is a table of '" + name + "'; write RuleTable " + policy.id());
    }
    List<Table.Group> groups = new ArrayList<>();
    List<Table.Note> notes = new ArrayList<>();
    TreeSet<Integer> columns = new TreeSet<>();
    for (int row = top + Table.TYPES; row <= top + Table.LABELS && row < end; row++) {
      columns.addAll(grid.from(row, left).keySet());
    }
    for (int row : List.of(top + Table.TYPES, top + Table.SNIPPETS, top + Table.LABELS)) {
      noMerged(row, left, row != top + Table.LABELS);
    }
    for (int column : columns) {
      column(top, column, groups, notes);
      if (grid.hiddenColumns().contains(column)) {
        add(top, column, "this column is hidden; show it, or delete it");
      }
    }
    repeated(top, groups);
    if (groups.isEmpty()) {
      add(
          top + Table.TYPES,
          left,
          "the table has no column of conditions; write CONDITION into this row, above each");
    }
    List<Integer> rows = rows(top, left, end, columns);
    return new Table(top, left, readSnippets(top, end, groups), notes, rows);
  }

  private void noMerged(int row, int left, boolean refused) {
    for (CellRangeAddress range : grid.merged()) {
      boolean here = range.getFirstRow() <= row && row <= range.getLastRow();
      if (here && range.getLastColumn() >= left && (refused || range.getLastRow() > row)) {
        add(
            range.getFirstRow(),
            range.getFirstColumn(),
            "is merged with others; only the header of a pattern is, over its columns");
      }
    }
  }

  private void column(int top, int column, List<Table.Group> groups, List<Table.Note> notes) {
    String type = grid.text(top + Table.TYPES, column).toUpperCase(Locale.ROOT);
    if (type.equals("CONDITION") || type.equals("C")) {
      group(top, column, groups);
    } else if (type.equals("METADATA") || type.equals("@")) {
      String snippet = grid.text(top + Table.SNIPPETS, column);
      Matcher note = NOTE.matcher(snippet);
      if (!note.matches()) {
        add(
            top + Table.SNIPPETS,
            column,
            "'"
                + snippet
                + "' is no metadata; write severity(\"$param\"), cantTell(\"$param\") or message(\"$param\")");
      } else if (notes.stream().anyMatch(n -> n.name().equals(note.group(1)))) {
        add(top + Table.SNIPPETS, column, "a second column of " + note.group(1) + "; keep one");
      } else {
        notes.add(new Table.Note(column, note.group(1)));
      }
      if (!grid.text(top + Table.PATTERNS, column).isEmpty()) {
        add(top + Table.PATTERNS, column, "a column of metadata has no pattern; empty this cell");
      }
    } else if (type.isEmpty()) {
      add(
          top + Table.TYPES,
          column,
          "the column has no type; write CONDITION or METADATA here, or move notes to the left of the table");
    } else {
      String advice =
          KEYWORDS.getOrDefault(type.toLowerCase(Locale.ROOT), "write CONDITION or METADATA");
      add(top + Table.TYPES, column, type + " is not allowed; " + advice);
    }
  }

  private void group(int top, int column, List<Table.Group> groups) {
    int row = top + Table.PATTERNS;
    CellRangeAddress range = grid.mergedAt(row, column);
    if (range != null && (range.getFirstRow() != row || range.getLastRow() != row)) {
      add(
          range.getFirstRow(),
          range.getFirstColumn(),
          "is merged over several rows; merge it over its columns alone");
      return;
    }
    int first = range == null ? column : range.getFirstColumn();
    Table.Group last = groups.isEmpty() ? null : groups.get(groups.size() - 1);
    if (last != null && last.column() == first) {
      last.constraints().add(new Table.Constraint(column, NONE));
      return;
    }
    String header = grid.text(row, first);
    if (header.isEmpty()) {
      add(
          row,
          column,
          "the column has no header; write the kind of fact here, such as $vote : Vote, or merge the cell with the"
              + " header to its left");
      return;
    }
    try {
      Header read = Header.read(header, names);
      Table.Group group = new Table.Group(read, first, new ArrayList<>());
      group.constraints().add(new Table.Constraint(column, NONE));
      groups.add(group);
      if (!read.binding().isEmpty() && !read.negated()) {
        names.bind(read.binding(), read.kind());
      }
    } catch (IllegalArgumentException e) {
      add(row, first, e.getMessage() == null ? "is no pattern" : e.getMessage());
    }
  }

  /** Until all names are known. */
  private static final Snippet NONE = new Snippet("", Snippet.Form.MARK, List.of());

  /** Drools would take each as a fact of its own, and join every one with every other. */
  private void repeated(int top, List<Table.Group> groups) {
    Map<String, Integer> seen = new HashMap<>();
    for (Table.Group group : groups) {
      String header = grid.text(top + Table.PATTERNS, group.column());
      String same = group.header().binding().isEmpty() ? header : group.header().binding();
      Integer before = seen.putIfAbsent(same, group.column());
      if (before != null) {
        add(
            top + Table.PATTERNS,
            group.column(),
            "repeats the header of "
                + TableProblems.cell(Grid.SHEET, top + Table.PATTERNS, before)
                + " and would be another fact; put the columns side by side and merge the two cells, or give another"
                + " binding");
      }
    }
  }

  private List<Table.Group> readSnippets(int top, int end, List<Table.Group> groups) {
    int row = top + Table.SNIPPETS;
    for (Table.Group group : groups) {
      bound(group.header().constraints(), group.header());
      for (Table.Constraint constraint : group.constraints()) {
        bound(grid.text(row, constraint.column()), group.header());
      }
    }
    List<Table.Group> read = new ArrayList<>();
    for (Table.Group group : groups) {
      List<Table.Constraint> constraints = new ArrayList<>();
      for (Table.Constraint constraint : group.constraints()) {
        int column = constraint.column();
        String text = grid.text(row, column);
        if (text.isEmpty() && group.constraints().size() == 1 && !filled(top, end, column)) {
          // A pattern that stands for itself, such as the scope.
          continue;
        }
        try {
          constraints.add(new Table.Constraint(column, snippet(text, group.header())));
        } catch (IllegalArgumentException e) {
          add(row, column, e.getMessage() == null ? "is no constraint" : e.getMessage());
        }
      }
      read.add(new Table.Group(group.header(), group.column(), constraints));
    }
    return read;
  }

  private boolean filled(int top, int end, int column) {
    return grid
        .cells()
        .subMap(top + Table.VALUES, Math.max(end, top + Table.VALUES))
        .values()
        .stream()
        .anyMatch(row -> row.containsKey(column));
  }

  private Snippet snippet(String text, Header header) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "is empty; write the constraint that the cells below are put into, such as quantity.value > $param");
    }
    Snippet snippet = Snippet.read(text, header.kind(), names);
    for (Expected expected : snippet.expected()) {
      if (expected.use() == Expected.Use.ARGUMENT
          && expected.type() == java.math.BigDecimal.class) {
        throw new IllegalArgumentException(
            "a decimal cannot be an argument; compare it with a component, or make it a parameter and ask"
                + " decimal($param)");
      }
    }
    return snippet;
  }

  private void bound(String text, Header header) {
    Matcher bound = BOUND.matcher(text);
    while (bound.find()) {
      Class<?> type = names.typeOf(bound.group(2).strip(), header.kind());
      if (type != null) {
        names.bind(bound.group(1), type);
      }
    }
  }

  /** The rows of values end at an empty one. */
  private List<Integer> rows(int top, int left, int end, TreeSet<Integer> columns) {
    List<Integer> rows = new ArrayList<>();
    int next = top + Table.VALUES;
    for (Map.Entry<Integer, SortedMap<Integer, CellValue>> row :
        grid.cells().tailMap(top + Table.VALUES).entrySet()) {
      SortedMap<Integer, CellValue> cells = row.getValue().tailMap(left);
      if (row.getKey() >= end) {
        break;
      } else if (cells.isEmpty()) {
        continue;
      } else if (row.getKey() != next) {
        add(
            row.getKey(),
            cells.firstKey(),
            "stands below an empty row, where the table has ended; delete the empty row, or this one");
        break;
      }
      next = row.getKey() + 1;
      rows.add(row.getKey());
      row(row.getKey(), left, cells, columns);
    }
    if (rows.isEmpty()) {
      add(top + Table.VALUES, left, "the table has no row; write one below the labels");
    }
    return rows;
  }

  private void row(
      int row, int left, SortedMap<Integer, CellValue> cells, TreeSet<Integer> columns) {
    for (int column : cells.keySet()) {
      if (!columns.contains(column)) {
        add(
            row,
            column,
            "the column has no head; write one above, or move notes to the left of the table");
      }
    }
    if (grid.hiddenRows().contains(row)) {
      add(row, left, "this row is hidden, perhaps by a filter; show it, or delete it");
    }
    noMerged(row, left, true);
  }

  private static Map<String, String> keywords() {
    Map<String, String> advice = new HashMap<>();
    String names = "kinds of fact and measures are known by their names";
    for (String word : List.of("import", "declare", "unit")) {
      advice.put(word, names);
    }
    String rows = "a table has rows of conditions only: put what is computed into a measure";
    for (String word : List.of("variables", "functions", "queries", "globals")) {
      advice.put(word, rows);
    }
    String order = "all rows are tried, in no order";
    for (String word :
        List.of(
            "sequential",
            "sequentialminpriority",
            "sequentialmaxpriority",
            "priority",
            "salience",
            "p")) {
      advice.put(word, order);
    }
    for (String word : List.of("escapequotes", "numericdisabled", "ignorenumericformat")) {
      advice.put(word, "values are written as the type that they are compared with");
    }
    advice.put("dialect", "conditions have one");
    advice.put(
        "action",
        "a rule has no consequence: what matches is a finding; use METADATA severity, cantTell, message");
    advice.put(
        "a",
        "a rule has no consequence: what matches is a finding; use METADATA severity, cantTell, message");
    advice.put(
        "name",
        "rows are named by the policy's id and their number; write a name to the left of the table");
    advice.put("description", "write notes to the left of the table");
    for (String word :
        List.of(
            "duration",
            "timer",
            "enabled",
            "calendars",
            "no-loop",
            "lock-on-active",
            "auto-focus",
            "activation-group",
            "agenda-group",
            "ruleflow-group",
            "date-effective",
            "date-expires")) {
      advice.put(word, "a rule has no attributes");
    }
    return Map.copyOf(advice);
  }
}
