package org.agoranomos.auditor.config;

import java.util.ArrayList;
import java.util.List;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.measure.Measures;

/** docs/facts.md, made of the records and what their Javadoc says. */
final class FactsPage {
  private static final String HEAD =
      """
      # Facts

      What a source can say, kind by kind. This page is made of the records in `ontology.fact`; do not edit it, see
      [CONTRIBUTING.md](../CONTRIBUTING.md). A mapping, `facts` in an audit and `given` in cases use these names.

      Components marked * are needed. An `id` is the source's namespace and a natural key, except where the kind names a thing
      that has an identifier of its own; those are marked so.

      | type | written, in audits and cases |
      |---|---|
      | text | as it is |
      | reference | the id of another fact |
      | time | `2026-01-31` (a day in UTC), `2026-01-31T12:00:00Z`, two instants with a slash (somewhere between), `block 17 of eip155:1` |
      | quantity | `12.50 EUR`: exact, with its unit |
      | decimal, whole number | `0.25`, `3`: exact |
      | yes or no | `true`, `false`; `false` if it is left out |
      | word | one of those listed |

      """;

  String text() {
    StringBuilder page = new StringBuilder(HEAD);
    List<FactKind> kinds = FactSchema.standard().kinds();
    List<String> links = new ArrayList<>();
    kinds.forEach(
        kind ->
            links.add("[" + kind + "](#" + kind.name().toLowerCase(java.util.Locale.ROOT) + ")"));
    page.append(String.join(" · ", links)).append('\n');
    kinds.forEach(kind -> kind(kind, page));
    List<String> measures =
        Measures.schema().kinds().stream()
            .map(FactKind::name)
            .filter(name -> FactSchema.standard().kind(name) == null)
            .toList();
    page.append("\nMeasures are computed from these, and no source states them: ")
        .append(String.join(", ", measures))
        .append(".\n");
    return page.toString();
  }

  private static void kind(FactKind kind, StringBuilder page) {
    page.append("\n## ").append(kind).append("\n\n").append(Meanings.of(kind));
    if (kind.named()) {
      page.append(" Its id is its own identifier, and several sources may describe it.");
    }
    page.append("\n\n| component | type | meaning |\n|---|---|---|\n");
    for (FactComponent component : kind.components()) {
      page.append("| `").append(component.name()).append('`');
      page.append(component.optional() ? "" : "*").append(" | ").append(type(component));
      page.append(" | ").append(Meanings.of(kind, component).replace("|", "\\|"));
      page.append(component.personal() ? " (may be a person's data)" : "").append(" |\n");
    }
  }

  private static String type(FactComponent component) {
    return switch (component.type()) {
      case TEXT -> "text";
      case REFERENCE -> {
        String name = component.refersTo() == null ? "" : component.refersTo().getSimpleName();
        yield "[" + name + "](#" + name.toLowerCase(java.util.Locale.ROOT) + ")";
      }
      case TIME -> "time";
      case QUANTITY -> "quantity";
      case DECIMAL -> "decimal";
      case INTEGER -> "whole number";
      case BOOLEAN -> "yes or no";
      case TERM ->
          "`" + String.join("`, `", component.terms().keySet().stream().sorted().toList()) + "`";
    };
  }
}
