package org.agoranomos.rules.sheet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.finding.Severity;
import org.agoranomos.rules.Scope;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.RuleForm;
import org.jspecify.annotations.Nullable;

/**
 * The decision table of a policy. It is read strictly and without running anything in it; Drools'
 * tables are then expanded to rules as Drools does it.
 *
 * <p>Beyond them, a header may have constraints of its own, which hold in every row; and a pattern
 * stands in a row if one of its cells is filled, if it is the scope or binds what the policy
 * judges, or if something else in the row names what it binds.
 */
public final class DecisionTable {
  private static final int LONGEST = 190_000;
  private static final Pattern BINDS = Pattern.compile("(\\$[A-Za-z]\\w*)\\s*:");
  private static final Pattern NAMES = Pattern.compile("\\$[A-Za-z]\\w*");

  private final FactSchema schema;

  /** Tables over the kinds of a schema. */
  public DecisionTable(FactSchema schema) {
    this.schema = schema;
  }

  /**
   * Expands the table of a policy.
   *
   * @throws PolicyException if the workbook is not a plain table; every problem has its cell
   */
  public ExpandedTable expand(Policy policy, PolicyFolder folder) throws PolicyException {
    byte[] file = folder.files().get(RuleForm.TABLE.file());
    if (file == null) {
      throw new IllegalArgumentException(folder.name() + " has no " + RuleForm.TABLE.file());
    }
    TableProblems problems = new TableProblems(folder);
    Grid grid = GridReader.read(file, problems);
    List<ExpandedTable> tables = new ArrayList<>();
    Literals literals = new Literals(policy);
    List<Table> read = new TableReader(grid, policy, new Names(schema), problems).read();
    problems.check();
    for (Table table : read) {
      Expansion expansion = new Expansion(policy.id(), table);
      for (int row : table.rows()) {
        expansion.add(row(policy, grid, table, row, literals, problems));
      }
      tables.add(expansion.expanded());
    }
    problems.check();
    StringBuilder drl = new StringBuilder();
    List<String> cells = new ArrayList<>();
    SortedMap<String, Integer> rows = new TreeMap<>();
    for (ExpandedTable table : tables) {
      drl.append(table.drl());
      cells.addAll(table.cells());
      rows.putAll(table.rows());
    }
    if (drl.length() > LONGEST) {
      problems.add(Grid.SHEET, "the table is too large; split the policy");
      problems.check();
    }
    return new ExpandedTable(drl.toString(), cells, rows);
  }

  private static Row row(
      Policy policy,
      Grid grid,
      Table table,
      int number,
      Literals literals,
      TableProblems problems) {
    Map<Integer, String> values = new LinkedHashMap<>();
    boolean conditions = false;
    for (Table.Group group : table.groups()) {
      for (Table.Constraint constraint : group.constraints()) {
        CellValue cell = grid.at(number, constraint.column());
        if (cell != null) {
          conditions = true;
          try {
            values.put(constraint.column(), literals.of(constraint.snippet(), cell));
          } catch (IllegalArgumentException e) {
            problems.add(Grid.SHEET, number, constraint.column(), String.valueOf(e.getMessage()));
          }
        }
      }
    }
    if (!conditions) {
      problems.add(
          Grid.SHEET,
          number,
          table.left(),
          "the row has no condition; fill one of its cells, or delete the row");
    }
    for (Table.Note note : table.notes()) {
      CellValue cell = grid.at(number, note.column());
      if (cell != null) {
        String text = Literals.unquoted(cell.shown());
        String problem = problem(note.name(), text);
        if (problem != null) {
          problems.add(Grid.SHEET, number, note.column(), problem);
        }
        values.put(note.column(), text);
      }
    }
    return new Row(number, values, standing(policy, table, values));
  }

  private static @Nullable String problem(String name, String text) {
    if (text.indexOf('"') >= 0 || text.indexOf('\\') >= 0 || text.lines().count() > 1) {
      return "a text has no double quotes, no backslashes and one line; use “ ” instead";
    }
    List<String> severities = Arrays.stream(Severity.values()).map(Severity::word).toList();
    return name.equals("severity") && !severities.contains(text)
        ? "'" + text + "' is no severity; write one of " + String.join(", ", severities)
        : null;
  }

  /** The patterns that stand in a row. */
  private static Set<Table.Group> standing(
      Policy policy, Table table, Map<Integer, String> values) {
    Set<String> wanted = new HashSet<>(policy.key());
    wanted.add(policy.population().as());
    String message = policy.message();
    for (Table.Note note : table.notes()) {
      String text = values.get(note.column());
      message = text != null && !note.name().equals("severity") ? text : message;
    }
    names(message, wanted);
    Set<Table.Group> standing = new HashSet<>();
    boolean more = true;
    while (more) {
      more = false;
      for (Table.Group group : table.groups()) {
        if (!standing.contains(group) && stands(group, values, wanted)) {
          standing.add(group);
          names(group.header().constraints(), wanted);
          for (Table.Constraint constraint : group.constraints()) {
            if (values.containsKey(constraint.column())) {
              names(constraint.snippet().text(), wanted);
            }
          }
          more = true;
        }
      }
    }
    return standing;
  }

  private static boolean stands(
      Table.Group group, Map<Integer, String> values, Set<String> wanted) {
    Header header = group.header();
    boolean filled = group.constraints().stream().anyMatch(c -> values.containsKey(c.column()));
    boolean plain = group.constraints().isEmpty();
    if (filled || plain || header.kind() == Scope.class) {
      return true;
    }
    Matcher binds = BINDS.matcher(header.binding() + " : " + header.constraints());
    while (!header.negated() && binds.find()) {
      if (wanted.contains(binds.group(1))) {
        return true;
      }
    }
    return false;
  }

  private static void names(String text, Set<String> into) {
    Matcher names = NAMES.matcher(text);
    while (names.find()) {
      into.add(names.group());
    }
  }
}
