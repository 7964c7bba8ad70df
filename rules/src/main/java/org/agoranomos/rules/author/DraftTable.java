package org.agoranomos.rules.author;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.sheet.TableTemplate;

/** The condition of a policy that is begun, as a table: a rule is a row, a constraint a column. */
final class DraftTable {
  private final List<TableTemplate.Pattern> patterns = new ArrayList<>();
  private final List<DraftCondition> columns = new ArrayList<>();

  private DraftTable() {}

  /** rule.drl.xlsx. */
  static byte[] of(Draft draft, Policy policy, FactSchema schema) throws PolicyException {
    return new DraftTable().write(draft, policy, schema);
  }

  private byte[] write(Draft draft, Policy policy, FactSchema schema) throws PolicyException {
    List<DraftRule> rules = DraftRule.of(draft);
    List<String> headers = DraftRule.patterns(draft);
    Set<DraftCondition> constraints = new LinkedHashSet<>();
    Set<DraftCondition> terms = new LinkedHashSet<>();
    for (DraftRule rule : rules) {
      constraints.addAll(rule.constraints());
      terms.addAll(rule.terms());
    }
    int next = 0;
    add(headers.get(next++), draft.subject().market() ? "the market" : "the organization");
    FactKind via = draft.subject().via();
    if (via != null) {
      add(headers.get(next++), "the " + via.name() + " in between");
    }
    if (constraints.isEmpty()) {
      add(headers.get(next++), "what is judged");
    } else {
      add(headers.get(next++), constraints);
    }
    if (!terms.isEmpty()) {
      add(headers.get(next), terms);
    }
    return TableTemplate.of(policy, schema, patterns, rules.stream().map(this::row).toList());
  }

  /** A pattern to which no row adds anything. */
  private void add(String header, String label) {
    add(header, Set.of(DraftCondition.plain("", label)));
  }

  private void add(String header, Set<DraftCondition> conditions) {
    patterns.add(
        new TableTemplate.Pattern(
            header,
            conditions.stream()
                .map(each -> new TableTemplate.Column(each.label(), each.snippet()))
                .toList()));
    columns.addAll(conditions);
  }

  private TableTemplate.Row row(DraftRule rule) {
    List<String> cells =
        columns.stream()
            .map(
                column ->
                    rule.constraints().contains(column) || rule.terms().contains(column)
                        ? column.cell()
                        : "")
            .toList();
    String doubt = rule.doubt();
    String name = rule.name().isEmpty() ? "what is found" : rule.name();
    return new TableTemplate.Row(name, cells, "", "", doubt == null ? "" : doubt);
  }
}
