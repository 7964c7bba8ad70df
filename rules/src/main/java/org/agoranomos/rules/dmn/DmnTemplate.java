package org.agoranomos.rules.dmn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.policy.Policy;

/**
 * Begins a policy's rule.dmn: the types of its inputs, a decision table for the verdict, and the
 * drawing that editors show.
 */
public final class DmnTemplate {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 60;
  private static final int GAP = 40;

  /**
   * The edition of DMN in which a file is written. What is begun means the same in both; editors
   * made of bpmn.io's parts read 1.3 alone, all others both.
   */
  public enum Edition {
    DMN_1_3("20191111"),
    DMN_1_5("20230324");

    private final String date;

    Edition(String date) {
      this.date = date;
    }
  }

  /**
   * A column of tests.
   *
   * @param expression what is tested, in FEEL
   * @param type its type in FEEL, such as {@code number} or {@code boolean}
   */
  public record Column(String expression, String type) {}

  /**
   * A row.
   *
   * @param tests one for each column; {@code -} for any value
   * @param verdict {@code breach}, {@code cantTell} or {@code nothing}
   * @param severity a severity, or an empty text for the policy's
   * @param message what happened, or why it cannot be told; an empty text for the policy's
   */
  public record Row(List<String> tests, String verdict, String severity, String message) {}

  private final Policy policy;
  private final FactSchema schema;
  private final Edition edition;
  private final StringBuilder out = new StringBuilder();

  private DmnTemplate(Policy policy, FactSchema schema, Edition edition) {
    this.policy = policy;
    this.schema = schema;
    this.edition = edition;
  }

  /** A file with an example of a row, which finds nothing; in the edition that all editors read. */
  public static String of(Policy policy, FactSchema schema) {
    String judged = InputTypes.judged(policy);
    return of(
        policy,
        schema,
        Edition.DMN_1_3,
        List.of(new Column(judged + ".id", "string")),
        List.of(new Row(List.of("\"an example\""), "breach", "", "")));
  }

  /** A file with a decision table of these columns and rows; the first row that matches counts. */
  public static String of(
      Policy policy, FactSchema schema, Edition edition, List<Column> columns, List<Row> rows) {
    DmnTemplate template = new DmnTemplate(policy, schema, edition);
    template.write(columns, rows);
    return template.out.toString();
  }

  private void write(List<Column> columns, List<Row> rows) {
    Map<String, FeelType> inputs = new LinkedHashMap<>(InputTypes.of(policy, schema));
    if (policy.parameters().isEmpty()) {
      inputs.remove(InputTypes.TERMS);
    }
    line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    String standard = "https://www.omg.org/spec/DMN/" + edition.date;
    line("<definitions xmlns=\"" + standard + "/MODEL/\"");
    line("    xmlns:dmndi=\"" + standard + "/DMNDI/\"");
    line("    xmlns:dc=\"http://www.omg.org/spec/DMN/20180521/DC/\"");
    line("    xmlns:di=\"http://www.omg.org/spec/DMN/20180521/DI/\"");
    line("    id=\"definitions\" name=\"" + escaped(policy.id()) + "\"");
    line("    namespace=\"urn:agoranomos:" + escaped(policy.id()) + "\">");
    line("  <description>" + escaped(policy.statement()) + "</description>");
    types(inputs);
    for (String name : inputs.keySet()) {
      line("  <inputData id=\"input_" + name + "\" name=\"" + name + "\">");
      line(
          "    <variable id=\"variable_"
              + name
              + "\" name=\""
              + name
              + "\" typeRef=\""
              + type(inputs.get(name), name)
              + "\"/>");
      line("  </inputData>");
    }
    line("  <decision id=\"verdict\" name=\"" + DecisionOutcome.VERDICT + "\">");
    line("    <variable id=\"variable_verdict\" name=\"" + DecisionOutcome.VERDICT + "\"/>");
    for (String name : inputs.keySet()) {
      line("    <informationRequirement id=\"requires_" + name + "\">");
      line("      <requiredInput href=\"#input_" + name + "\"/>");
      line("    </informationRequirement>");
    }
    table(columns, rows);
    line("  </decision>");
    drawing(inputs.keySet());
    line("</definitions>");
  }

  private void types(Map<String, FeelType> inputs) {
    component("tTime", InputTypes.TIME);
    component("tQuantity", InputTypes.QUANTITY);
    Set<String> done = new LinkedHashSet<>();
    for (Map.Entry<String, FeelType> input : inputs.entrySet()) {
      FeelType type = input.getValue();
      if (type instanceof FeelType.ListOf list && list.element() instanceof FeelType.Context one) {
        if (done.add(one.title())) {
          component("t" + one.title(), one);
        }
        String name = type(type, input.getKey());
        line("  <itemDefinition id=\"" + name + "\" name=\"" + name + "\" isCollection=\"true\">");
        line("    <typeRef>t" + one.title() + "</typeRef>");
        line("  </itemDefinition>");
      } else if (type instanceof FeelType.Context one && done.add(one.title())) {
        component(type(type, input.getKey()), one);
      }
    }
  }

  private void component(String name, FeelType.Context type) {
    line("  <itemDefinition id=\"" + name + "\" name=\"" + name + "\">");
    type.entries()
        .forEach(
            (entry, of) -> {
              line("    <itemComponent id=\"" + name + "_" + entry + "\" name=\"" + entry + "\">");
              line("      <typeRef>" + type(of, entry) + "</typeRef>");
              if (of instanceof FeelType.Words words) {
                String list =
                    String.join(", ", words.words().stream().map(w -> "\"" + w + "\"").toList());
                line("      <allowedValues id=\"" + name + "_" + entry + "_words\">");
                line("        <text>" + escaped(list) + "</text>");
                line("      </allowedValues>");
              }
              line("    </itemComponent>");
            });
    line("  </itemDefinition>");
  }

  private static String type(FeelType type, String name) {
    if (type.equals(InputTypes.TIME)) {
      return "tTime";
    } else if (type.equals(InputTypes.QUANTITY)) {
      return "tQuantity";
    } else if (type instanceof FeelType.Context context) {
      return name.equals(InputTypes.TERMS) ? "tTerms" : "t" + context.title();
    } else if (type instanceof FeelType.ListOf) {
      return "t" + name + "List";
    }
    return type == FeelType.Scalar.RANGE ? "Any" : type.word();
  }

  private void table(List<Column> columns, List<Row> rows) {
    line("    <decisionTable id=\"verdict_table\" hitPolicy=\"FIRST\">");
    int number = 0;
    for (Column column : columns) {
      number++;
      line("      <input id=\"column_" + number + "\">");
      line(
          "        <inputExpression id=\"expression_"
              + number
              + "\" typeRef=\""
              + escaped(column.type())
              + "\">");
      line("          <text>" + escaped(column.expression()) + "</text>");
      line("        </inputExpression>");
      line("      </input>");
    }
    for (String name : List.of("verdict", "severity", "message")) {
      List<String> words =
          name.equals("verdict")
              ? DecisionOutcome.WORDS
              : name.equals("severity") ? DecisionOutcome.SEVERITIES : List.of();
      line("      <output id=\"output_" + name + "\" name=\"" + name + "\" typeRef=\"string\">");
      if (!words.isEmpty()) {
        String list = String.join(", ", words.stream().map(w -> "\"" + w + "\"").toList());
        line("        <outputValues id=\"output_" + name + "_words\">");
        line("          <text>" + escaped(list) + "</text>");
        line("        </outputValues>");
      }
      line("      </output>");
    }
    int row = 0;
    for (Row each : rows) {
      row++;
      line("      <rule id=\"row_" + row + "\">");
      List<String> results = new ArrayList<>();
      // An empty cell would be none of the words that the column allows.
      String severity = each.severity().isEmpty() ? policy.severity().word() : each.severity();
      for (String text : List.of(each.verdict(), severity, each.message())) {
        results.add(
            text.isEmpty() ? "" : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
      }
      entries("inputEntry", row, each.tests());
      entries("outputEntry", row, results);
      line("      </rule>");
    }
    line("    </decisionTable>");
  }

  private void entries(String element, int row, List<String> texts) {
    int number = 0;
    for (String text : texts) {
      number++;
      String id = element.toLowerCase(Locale.ROOT) + "_" + row + "_" + number;
      line("        <" + element + " id=\"" + id + "\">");
      line("          <text>" + escaped(text) + "</text>");
      line("        </" + element + ">");
    }
  }

  private void drawing(Set<String> inputs) {
    int whole = inputs.size() * (WIDTH + GAP) - GAP;
    int middle = GAP + whole / 2;
    line("  <dmndi:DMNDI>");
    line("    <dmndi:DMNDiagram id=\"drawing\">");
    shape("verdict", middle - WIDTH / 2, GAP);
    int left = GAP;
    for (String input : inputs) {
      shape("input_" + input, left, GAP + HEIGHT * 3);
      left += WIDTH + GAP;
    }
    left = GAP;
    for (String input : inputs) {
      line(
          "      <dmndi:DMNEdge id=\"edge_"
              + input
              + "\" dmnElementRef=\"requires_"
              + input
              + "\">");
      line(
          "        <di:waypoint x=\""
              + (left + WIDTH / 2)
              + "\" y=\""
              + (GAP + HEIGHT * 3)
              + "\"/>");
      line("        <di:waypoint x=\"" + middle + "\" y=\"" + (GAP + HEIGHT) + "\"/>");
      line("      </dmndi:DMNEdge>");
      left += WIDTH + GAP;
    }
    line("    </dmndi:DMNDiagram>");
    line("  </dmndi:DMNDI>");
  }

  private void shape(String element, int x, int y) {
    line("      <dmndi:DMNShape id=\"shape_" + element + "\" dmnElementRef=\"" + element + "\">");
    line(
        "        <dc:Bounds x=\""
            + x
            + "\" y=\""
            + y
            + "\" width=\""
            + WIDTH
            + "\" height=\""
            + HEIGHT
            + "\"/>");
    line("      </dmndi:DMNShape>");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
