package org.agoranomos.rules.sheet;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.policy.Need;
import org.agoranomos.rules.policy.Parameter;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.sheet.SheetLooks.Look;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** The sheet that explains a table to who fills it. */
final class TableGuide {
  private static final int CHARACTER = 256;
  private static final int[] WIDTHS = {34, 70, 44};

  private final Policy policy;
  private final FactSchema schema;
  private final Grid grid;
  private final Table table;

  TableGuide(Policy policy, FactSchema schema, Grid grid, Table table) {
    this.policy = policy;
    this.schema = schema;
    this.grid = grid;
    this.table = table;
  }

  /** Fills the sheet. */
  void write(XSSFSheet sheet, SheetLooks looks) {
    for (int i = 0; i < WIDTHS.length; i++) {
      sheet.setColumnWidth(i, WIDTHS[i] * CHARACTER);
    }
    Lines lines = new Lines(sheet, looks);
    lines.add(Look.TITLE, policy.id() + ": " + policy.title());
    lines.add(Look.NOTE, "Demands: " + policy.statement());
    how(lines);
    columns(lines);
    parameters(lines);
    facts(lines);
    TableWorkbook.print(sheet);
  }

  private static void how(Lines lines) {
    lines.section("The table", "How it is read", "");
    lines.add(
        Look.VALUE,
        "Rows",
        "Each row below the labels is a rule. Where all that its cells ask is so, the policy finds what is judged. All rows"
            + " are tried, and their order does not matter. The first column names a row for people.",
        "");
    lines.add(Look.VALUE, "Empty cells", "ask nothing. The table ends at an empty row.", "");
    lines.add(
        Look.VALUE,
        "Grey rows",
        "say what a column asks: the kind of fact, and what a cell is compared with. A new column needs them too.",
        "");
    lines.add(
        Look.VALUE,
        "Not allowed",
        "formulas, macros, links, pictures, hidden columns, hidden rows of values, names of ranges.",
        "");
  }

  private void columns(Lines lines) {
    lines.section("Column", "What may stand in a cell", "Example");
    for (Table.Group group : table.groups()) {
      if (group.constraints().isEmpty()) {
        lines.add(Look.VALUE, label(group.column()), "Nothing: it is so in every row.", "");
      }
      for (Table.Constraint constraint : group.constraints()) {
        CellHelp help = CellHelp.of(constraint.snippet(), policy);
        lines.add(Look.VALUE, label(constraint.column()), help.what(), help.example());
      }
    }
    for (Table.Note note : table.notes()) {
      String what =
          switch (note.name()) {
            case "severity" ->
                "critical, major, minor or info; empty: the policy's, " + policy.severity().word();
            case "message" ->
                "What happened, with values of facts in braces; empty: the policy's message";
            default ->
                "Why it cannot be told. A row with such a text finds nothing; what it matches is reported as doubtful.";
          };
      String example =
          switch (note.name()) {
            case "severity" -> "major";
            case "message" -> "{" + policy.population().as() + ".id} is asked about";
            default -> "no receipt is recorded";
          };
      lines.add(Look.VALUE, label(note.column()), what, example);
    }
  }

  private String label(int column) {
    return CellReference.convertNumToColString(column)
        + ": "
        + grid.text(table.top() + Table.LABELS, column);
  }

  private void parameters(Lines lines) {
    if (policy.parameters().isEmpty()) {
      return;
    }
    lines.section("Parameter", "What it is", "Where nobody decides another");
    for (Parameter parameter : policy.parameters().values()) {
      String standard = parameter.standard();
      lines.add(
          Look.VALUE,
          parameter.name(),
          parameter.type().word() + (parameter.unit().isEmpty() ? "" : ", " + parameter.unit()),
          standard == null ? "must be decided" : standard);
    }
    String ways =
        policy.parameters().values().stream()
            .map(parameter -> asked(parameter.type()) + "($param)")
            .distinct()
            .collect(Collectors.joining(", "));
    lines.add(
        Look.NOTE,
        "A column of Terms asks for a parameter with "
            + ways
            + ", and its cells name the parameter.");
  }

  private static String asked(Parameter.Type type) {
    return type == Parameter.Type.DURATION ? "micros" : type.word();
  }

  private void facts(Lines lines) {
    Set<String> names = new LinkedHashSet<>(List.of(policy.population().fact()));
    policy.needs().stream().map(Need::fact).forEach(names::add);
    for (String name : names) {
      FactKind kind = schema.kind(name);
      if (kind == null) {
        continue;
      }
      lines.section(name + " has", "Which is", "Asked with the snippet, and a cell");
      for (FactComponent component : kind.components()) {
        String asked =
            CellHelp.questions(component).stream()
                .map(question -> question.snippet() + "   " + question.cell())
                .collect(Collectors.joining("\n"));
        lines.add(Look.VALUE, component.name(), CellHelp.meaning(component), asked);
      }
    }
  }

  /** Lines, one below the other. */
  private static final class Lines {
    private final XSSFSheet sheet;
    private final SheetLooks looks;
    private int next;

    Lines(XSSFSheet sheet, SheetLooks looks) {
      this.sheet = sheet;
      this.looks = looks;
    }

    void section(String... texts) {
      next++;
      add(Look.CONDITION, texts);
    }

    void add(Look look, String... texts) {
      XSSFRow row = sheet.createRow(next++);
      int lines = 1;
      for (int i = 0; i < texts.length; i++) {
        XSSFCell cell = row.createCell(i);
        cell.setCellValue(texts[i]);
        cell.setCellStyle(looks.of(look));
        // Titles and notes run over the cells to their right.
        lines = Math.max(lines, texts.length == 1 ? 1 : TableWorkbook.lines(texts[i], WIDTHS[i]));
      }
      TableWorkbook.height(row, lines);
    }
  }
}
