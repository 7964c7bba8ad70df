package org.agoranomos.rules.sheet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.RuleForm;
import org.apache.poi.ss.util.CellRangeAddress;

/**
 * Begins a policy's rule.drl.xlsx: the table, ready to be filled, and a sheet that says what may
 * stand in it. The same table is the same bytes.
 */
public final class TableTemplate {
  /** Row of the cell that begins the table; above it stands what people read. */
  private static final int TOP = 3;

  /** Column of that cell; to its left stand the rows' names. */
  private static final int LEFT = 1;

  /**
   * A column of constraints.
   *
   * @param label what people read
   * @param snippet what a cell below is put into; empty if its pattern stands for itself
   */
  public record Column(String label, String snippet) {}

  /**
   * A pattern and its columns, of which there is at least one.
   *
   * @param header the kind of fact with what holds in every row
   * @param columns what a row adds to it
   */
  public record Pattern(String header, List<Column> columns) {}

  /**
   * A row.
   *
   * @param name what people call it
   * @param cells one for each column of the patterns; empty where nothing is said
   * @param severity a severity, or an empty text for the policy's
   * @param message what happened, or an empty text for the policy's
   * @param cantTell why it cannot be told, or an empty text if the row finds what the policy finds
   */
  public record Row(
      String name, List<String> cells, String severity, String message, String cantTell) {}

  private final Policy policy;
  private final FactSchema schema;
  private final SortedMap<Integer, SortedMap<Integer, CellValue>> cells = new TreeMap<>();
  private final List<CellRangeAddress> merged = new ArrayList<>();

  private TableTemplate(Policy policy, FactSchema schema) {
    this.policy = policy;
    this.schema = schema;
  }

  /**
   * The workbook.
   *
   * @throws PolicyException if these are no table of the policy; every problem has its cell
   */
  public static byte[] of(Policy policy, FactSchema schema, List<Pattern> patterns, List<Row> rows)
      throws PolicyException {
    return new TableTemplate(policy, schema).write(patterns, rows);
  }

  private byte[] write(List<Pattern> patterns, List<Row> rows) throws PolicyException {
    put(0, 0, policy.id() + ": " + policy.title());
    put(
        1,
        0,
        "Each row is a rule, and all are tried. What may stand in a cell says the sheet Guide.");
    put(TOP, LEFT, "RuleTable " + policy.id());
    put(TOP + Table.LABELS, 0, "Row");
    int column = LEFT;
    for (Pattern pattern : patterns) {
      int first = column;
      put(TOP + Table.PATTERNS, first, pattern.header());
      for (Column each : pattern.columns()) {
        head(column++, "CONDITION", each.snippet(), each.label());
      }
      if (column - first > 1) {
        int row = TOP + Table.PATTERNS;
        merged.add(new CellRangeAddress(row, row, first, column - 1));
      }
    }
    int notes = column;
    head(column++, "METADATA", "severity(\"$param\")", "severity");
    head(column++, "METADATA", "message(\"$param\")", "message");
    head(column, "METADATA", "cantTell(\"$param\")", "cannot be told, because");
    int number = TOP + Table.VALUES;
    for (Row row : rows) {
      put(number, 0, row.name());
      for (int i = 0; i < row.cells().size(); i++) {
        put(number, LEFT + i, row.cells().get(i));
      }
      put(number, notes, row.severity());
      put(number, notes + 1, row.message());
      put(number, notes + 2, row.cantTell());
      number++;
    }
    SortedMap<String, byte[]> files = new TreeMap<>();
    PolicyFolder folder = new PolicyFolder(policy.pack(), policy.id(), files);
    TableProblems problems = new TableProblems(folder);
    Grid grid = new Grid(cells, merged, Set.of(), Set.of());
    List<Table> tables = new TableReader(grid, policy, new Names(schema), problems).read();
    problems.check();
    byte[] workbook = new TableWorkbook(policy, schema, grid, tables.get(0)).write();
    files.put(RuleForm.TABLE.file(), workbook);
    // Names and words come from elsewhere: nothing is begun that would then be refused.
    new DecisionTable(schema).expand(policy, folder);
    return workbook;
  }

  private void head(int column, String type, String snippet, String label) {
    put(TOP + Table.TYPES, column, type);
    put(TOP + Table.SNIPPETS, column, snippet);
    put(TOP + Table.LABELS, column, label);
  }

  private void put(int row, int column, String text) {
    if (!text.isEmpty()) {
      cells.computeIfAbsent(row, r -> new TreeMap<>()).put(column, new CellValue.Text(text));
    }
  }
}
