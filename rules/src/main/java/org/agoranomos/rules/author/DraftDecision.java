package org.agoranomos.rules.author;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.dmn.DmnTemplate;
import org.agoranomos.rules.policy.Policy;

/**
 * The condition of a policy that is begun, as a decision table in DMN: a test a column, and for
 * each a row in which it is true. The first row that matches counts.
 */
final class DraftDecision {
  /** A time's end is exclusive, and a moment one microsecond wide. */
  private static final String MICROSECOND = "@\"PT0.000001S\"";

  private static final String CANNOT_TELL = "cantTell";

  private record Test(String expression, String verdict, String message) {}

  private final Draft draft;
  private final List<Test> tests = new ArrayList<>();

  private DraftDecision(Draft draft) {
    this.draft = draft;
  }

  /** rule.dmn. */
  static String of(Draft draft, Policy policy, FactSchema schema, DmnTemplate.Edition edition) {
    DraftDecision decision = new DraftDecision(draft);
    decision.add();
    List<DmnTemplate.Column> columns = new ArrayList<>();
    List<DmnTemplate.Row> rows = new ArrayList<>();
    for (Test test : decision.tests) {
      List<String> cells = new ArrayList<>(Collections.nCopies(decision.tests.size(), "-"));
      cells.set(columns.size(), "true");
      columns.add(new DmnTemplate.Column(test.expression, "boolean"));
      rows.add(new DmnTemplate.Row(cells, test.verdict, "", test.message));
    }
    return DmnTemplate.of(policy, schema, edition, columns, rows);
  }

  private void add() {
    Comparison comparison = draft.comparison();
    FactComponent component = comparison.component();
    FactComponent other = comparison.other();
    String value = path(component);
    String whole = other == null ? "" : path(other);
    if (comparison.operator() == Comparison.Operator.MISSING) {
      breach(value + " = null");
      return;
    }
    for (FactComponent needed : other == null ? List.of(component) : List.of(component, other)) {
      if (needed.optional()) {
        doubt(path(needed) + " = null", "no " + needed.name() + " is recorded");
      }
    }
    String limit = "terms." + comparison.operand();
    switch (comparison.operator()) {
      case ABOVE, BELOW -> {
        String sign = comparison.operator() == Comparison.Operator.ABOVE ? " > " : " < ";
        if (component.type() != ComponentType.QUANTITY) {
          breach(value + sign + limit + (other == null ? "" : " * " + whole));
        } else if (other == null) {
          doubt(
              value + ".unit != terms.currency",
              "the " + component.name() + " is in another currency than the limit");
          breach(value + ".value" + sign + limit);
        } else {
          doubt(
              value + ".unit != " + whole + ".unit",
              component.name() + " and " + other.name() + " are in different units");
          breach(value + ".value" + sign + limit + " * " + whole + ".value");
        }
      }
      case LATER -> {
        breach(value + ".earliest - " + whole + ".latest >= " + limit);
        unclear(value + ".latest - " + whole + ".earliest - " + MICROSECOND + " > " + limit);
      }
      case SOONER -> {
        breach(value + ".latest - " + whole + ".earliest - " + MICROSECOND + " < " + limit);
        unclear(value + ".earliest - " + whole + ".latest + " + MICROSECOND + " < " + limit);
      }
      case IS -> breach(value + " = \"" + comparison.operand() + "\"");
      case IS_NOT -> breach(value + " != \"" + comparison.operand() + "\"");
      case MISSING -> throw new IllegalStateException("told above");
    }
  }

  private String path(FactComponent component) {
    return draft.binding().substring(1) + "." + component.name();
  }

  private void breach(String expression) {
    tests.add(new Test(expression, "breach", ""));
  }

  private void doubt(String expression, String why) {
    tests.add(new Test(expression, CANNOT_TELL, why));
  }

  private void unclear(String expression) {
    doubt(expression, "the times are not known exactly enough");
  }
}
