package org.agoranomos.auditor.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;

/** docs/facts.md and docs/measures.md, made of the records and what their Javadoc says. */
final class FactsPage {
  private static final String FACTS =
      """
      # Facts

      What a source can say, kind by kind. This page is made of the records in `ontology.fact`; do not edit it, see
      [CONTRIBUTING.md](../CONTRIBUTING.md). A mapping, `facts` in an audit and `given` in cases use these names. What is
      computed from facts is in [measures.md](measures.md).

      Components marked * are needed. An `id` is the source's namespace and a natural key, except where the kind names a thing
      that has an identifier of its own; those are marked so. Under each kind stands a fact as cases and audits write it.

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
  private static final String MEASURES =
      """
      # Measures

      What is computed from [facts](facts.md) before rules run, for all policies whose `needs` name it. A rule matches a measure
      like a fact, and may call its methods; no source states one. This page is made of the records in `rules.measure` and of
      what they come to in the shipped cases; do not edit it, see [CONTRIBUTING.md](../CONTRIBUTING.md).

      Components marked * are always there. Under each measure stands one, as it is in a shipped case.

      """;
  private static final Map<String, String> TYPES =
      Map.of(
          "BigDecimal", "decimal",
          "CountingRule", "word",
          "String", "text",
          "TimeInterval", "time",
          "boolean", "yes or no",
          "long", "whole number");

  private final FactExamples examples;

  FactsPage(FactExamples examples) {
    this.examples = examples;
  }

  String facts() {
    return page(FACTS, FactSchema.standard().kinds());
  }

  String measures() {
    return page(MEASURES, FactExamples.measures());
  }

  private String page(String head, List<FactKind> kinds) {
    StringBuilder page = new StringBuilder(head);
    page.append(
        kinds.stream()
            .map(kind -> "[" + kind + "](#" + anchor(kind.name()) + ")")
            .collect(Collectors.joining(" · ", "", "\n")));
    for (FactKind kind : kinds) {
      page.append(kind(kind)).append("\n    ").append(examples.of(kind)).append('\n');
    }
    return page.toString();
  }

  private static String anchor(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String kind(FactKind kind) {
    StringBuilder text = new StringBuilder("\n## " + kind + "\n\n" + Meanings.of(kind));
    if (kind.named()) {
      text.append(" Its id is its own identifier, and several sources may describe it.");
    }
    text.append("\n\n| component | type | meaning |\n|---|---|---|\n");
    for (FactComponent component : kind.components()) {
      text.append("| `").append(component.name()).append('`');
      text.append(component.optional() ? "" : "*").append(" | ").append(type(kind, component));
      text.append(" | ").append(Meanings.of(kind, component).replace("|", "\\|"));
      text.append(component.personal() ? " (may be a person's data)" : "").append(" |\n");
    }
    List<Meanings.Method> methods = Meanings.methods(kind);
    if (!methods.isEmpty()) {
      text.append("\n| method | gives | meaning |\n|---|---|---|\n");
    }
    for (Meanings.Method method : methods) {
      text.append("| `").append(method.name()).append('(');
      text.append(
          method.parameters().stream()
              .map(parameter -> parameter.name() + ": " + type(parameter.type()))
              .collect(Collectors.joining(", ")));
      text.append(")` | ").append(type(method.gives())).append(" | ");
      text.append(method.meaning().replace("|", "\\|")).append(" |\n");
    }
    return text.toString();
  }

  private static String type(String java) {
    return TYPES.getOrDefault(java, java);
  }

  private static String type(FactKind kind, FactComponent component) {
    return switch (component.type()) {
      case TEXT -> "text";
      case REFERENCE -> {
        String name = component.refersTo() == null ? "" : component.refersTo().getSimpleName();
        boolean elsewhere = FactSchema.standard().kind(kind.name()) == null;
        yield "[" + name + "](" + (elsewhere ? "facts.md" : "") + "#" + anchor(name) + ")";
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
