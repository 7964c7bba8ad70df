package org.agoranomos.rules.sheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.drools.decisiontable.parser.DefaultRuleSheetListener;
import org.drools.decisiontable.parser.RuleSheetListener;
import org.drools.template.model.DRLOutput;
import org.drools.template.model.Rule;

/**
 * Tells a table to Drools' reader of tables, cell by cell, and takes its rules. Drools sees the
 * cells that were checked, values written as literals, and never the workbook.
 */
final class Expansion {
  /** Signs that no cell has: what stands between them is the cell that what follows comes from. */
  private static final char CELL = '\uE000';

  private static final char CELL_ENDS = '\uE001';

  private final DefaultRuleSheetListener drools = new DefaultRuleSheetListener(false, true);
  private final String id;
  private final Table table;
  private final Map<Integer, Integer> told = new HashMap<>();
  private final Map<Table.Group, Integer> fixed = new HashMap<>();
  private final SortedMap<String, Integer> rows = new TreeMap<>();
  private int next;

  Expansion(String id, Table table) {
    this.id = id;
    this.table = table;
    drools.startSheet(Grid.SHEET);
    tell(next++, 0, "EscapeQuotes");
    tell(0, 1, "false");
    int top = next;
    tell(top, 0, "RuleTable " + id);
    tell(top + Table.TYPES, 0, "NAME");
    int column = 1;
    List<Runnable> patterns = new ArrayList<>();
    List<Runnable> snippets = new ArrayList<>();
    for (Table.Group group : table.groups()) {
      int first = column;
      String header = from(Table.PATTERNS, group.column()) + group.header().start();
      fixed.put(group, column);
      List<String> constraints = new ArrayList<>();
      // A question mark: the constraint is taken as it is.
      constraints.add(group.header().constraints() + "?");
      for (Table.Constraint constraint : group.constraints()) {
        told.put(constraint.column(), column + constraints.size());
        constraints.add(
            from(Table.SNIPPETS, constraint.column())
                + constraint.snippet().text()
                + (constraint.snippet().form() == Snippet.Form.MARK ? "?" : ""));
      }
      for (String constraint : constraints) {
        int at = column++;
        tell(top + Table.TYPES, at, "CONDITION");
        patterns.add(() -> drools.newCell(top + Table.PATTERNS, at, header, first));
        snippets.add(() -> tell(top + Table.SNIPPETS, at, constraint));
      }
    }
    for (Table.Note note : table.notes()) {
      int at = column++;
      told.put(note.column(), at);
      tell(top + Table.TYPES, at, "METADATA");
      snippets.add(
          () ->
              tell(
                  top + Table.SNIPPETS,
                  at,
                  from(Table.SNIPPETS, note.column()) + note.name() + "(\"$param\")"));
    }
    patterns.forEach(Runnable::run);
    snippets.forEach(Runnable::run);
    next = top + Table.VALUES;
  }

  private void tell(int row, int column, String value) {
    drools.newCell(row, column, value, RuleSheetListener.NON_MERGED);
  }

  private String from(int below, int column) {
    return CELL + TableProblems.cell(Grid.SHEET, table.top() + below, column) + CELL_ENDS;
  }

  /** Adds a row. */
  void add(Row row) {
    drools.newRow(next, 0);
    String name = id + " row " + (row.number() + 1);
    rows.put(name, row.number() + 1);
    tell(next, 0, name);
    for (Table.Group group : table.groups()) {
      boolean filled =
          group.constraints().stream().anyMatch(c -> row.values().containsKey(c.column()));
      boolean own = !group.header().constraints().isEmpty() || !filled;
      if (row.standing().contains(group) && own) {
        tell(next, fixed.getOrDefault(group, 0), "x");
      }
    }
    row.values().forEach((column, value) -> tell(next, told.getOrDefault(column, 0), value));
    next++;
  }

  /** The rules, and where each line of them comes from. */
  ExpandedTable expanded() {
    drools.finishSheet();
    StringBuilder drl = new StringBuilder();
    List<String> cells = new ArrayList<>();
    for (Rule rule : drools.getRuleSet().getRules()) {
      DRLOutput out = new DRLOutput();
      rule.setComment(null);
      rule.renderDRL(out);
      String name = rule.getName().substring(1, rule.getName().length() - 1);
      String cell = TableProblems.cell(Grid.SHEET, rows.getOrDefault(name, 1) - 1, table.left());
      for (String line : out.getDRL().split("\n", -1)) {
        lines(line, cell, drl, cells);
      }
    }
    return new ExpandedTable(drl.toString(), cells, rows);
  }

  /** Each piece that comes from a cell has a line of its own. */
  private static void lines(String line, String row, StringBuilder drl, List<String> cells) {
    String sign = "";
    String[] pieces = line.split(String.valueOf(CELL), -1);
    for (int i = 0; i < pieces.length; i++) {
      int ends = pieces[i].indexOf(CELL_ENDS);
      String text = pieces[i].substring(ends + 1);
      if (text.isBlank()) {
        continue;
      }
      if (text.strip().equals("@")) {
        // The sign of metadata belongs to their name.
        sign = text;
      } else {
        drl.append(sign).append(text).append('\n');
        sign = "";
        cells.add(ends < 0 ? row : pieces[i].substring(0, ends));
      }
    }
  }
}
