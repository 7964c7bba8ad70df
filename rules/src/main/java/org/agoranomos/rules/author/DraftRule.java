package org.agoranomos.rules.author;

import java.util.ArrayList;
import java.util.List;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a policy that is begun.
 *
 * @param name what follows the policy's id in its name; empty for the breach itself
 * @param doubt why it cannot be told, or null if the rule finds a breach
 * @param constraints of the pattern of what is judged, besides whose it is
 * @param terms constraints of the terms; empty if the rule needs none
 */
record DraftRule(
    String name, @Nullable String doubt, List<String> constraints, List<String> terms) {
  /** The rules of a draft: the breach, and each reason why one could not be told. */
  static List<DraftRule> of(Draft draft) {
    Comparison comparison = draft.comparison();
    FactComponent component = comparison.component();
    FactComponent other = comparison.other();
    String value = draft.binding() + "." + component.name();
    String whole = other == null ? "" : draft.binding() + "." + other.name();
    String name = comparison.operand();
    List<String> present = new ArrayList<>();
    List<DraftRule> unknown = new ArrayList<>();
    if (comparison.operator() != Comparison.Operator.MISSING) {
      for (FactComponent needed : other == null ? List.of(component) : List.of(component, other)) {
        if (needed.optional()) {
          present.add(needed.name() + " != null");
          unknown.add(
              new DraftRule(
                  needed.name() + " unknown",
                  "no " + needed.name() + " is recorded",
                  List.of(needed.name() + " == null"),
                  List.of()));
        }
      }
    }
    List<DraftRule> rules = new ArrayList<>();
    boolean above = comparison.operator() == Comparison.Operator.ABOVE;
    switch (comparison.operator()) {
      case ABOVE, BELOW -> {
        if (component.type() == ComponentType.QUANTITY && other != null) {
          String call = value + (above ? ".above(" : ".below(");
          rules.add(breach(present, List.of(call + "decimal(\"" + name + "\"), " + whole + ")")));
          rules.add(
              doubt(
                  "other units",
                  component.name() + " and " + other.name() + " are in different units",
                  present,
                  List.of("!" + value + ".sameUnit(" + whole + ")")));
        } else if (component.type() == ComponentType.QUANTITY) {
          String call = value + (above ? ".above(" : ".below(");
          String isIn = value + ".isIn(text(\"currency\"))";
          rules.add(breach(present, List.of(isIn, call + "decimal(\"" + name + "\"))")));
          rules.add(
              doubt(
                  "other currency",
                  "the " + component.name() + " is in another currency than the limit",
                  present,
                  List.of("!" + isIn)));
        } else {
          String asked =
              (component.type() == ComponentType.INTEGER ? "integer" : "decimal")
                  + "(\""
                  + name
                  + "\")";
          rules.add(breach(present, List.of(asked + (above ? " < " : " > ") + value)));
        }
      }
      case LATER, SOONER -> {
        String ending =
            (comparison.operator() == Comparison.Operator.LATER ? "Later" : "Sooner")
                + "(micros(\""
                + name
                + "\"), "
                + whole
                + ")";
        rules.add(breach(present, List.of(value + ".certainly" + ending)));
        rules.add(
            doubt(
                "times unclear",
                "the times are not known exactly enough",
                present,
                List.of(value + ".possibly" + ending, "!" + value + ".certainly" + ending)));
      }
      case IS, IS_NOT -> {
        List<String> constraints = new ArrayList<>(present);
        constraints.add(
            component.name()
                + (comparison.operator() == Comparison.Operator.IS ? " == " : " != ")
                + literal(component, name));
        rules.add(breach(constraints, List.of()));
      }
      case MISSING -> rules.add(breach(List.of(component.name() + " == null"), List.of()));
    }
    rules.addAll(unknown);
    return rules;
  }

  private static DraftRule breach(List<String> constraints, List<String> terms) {
    return new DraftRule("", null, constraints, terms);
  }

  private static DraftRule doubt(
      String name, String why, List<String> constraints, List<String> terms) {
    return new DraftRule(name, why, constraints, terms);
  }

  private static String literal(FactComponent component, String word) {
    Enum<?> term = component.term(word);
    if (term == null) {
      return "\"" + word + "\"";
    }
    Class<?> type = term.getDeclaringClass();
    Class<?> home = type.getDeclaringClass();
    return (home == null ? "" : home.getSimpleName() + ".")
        + type.getSimpleName()
        + "."
        + term.name();
  }

  /** The rule in DRL. */
  String drl(Draft draft) {
    Subject subject = draft.subject();
    String key = subject.binding();
    FactKind via = subject.via();
    StringBuilder text = new StringBuilder();
    text.append("rule \"").append(draft.id()).append(name.isEmpty() ? "" : " " + name);
    text.append("\"\n");
    if (doubt != null) {
      text.append("    @cantTell(\"").append(doubt).append("\")\n");
    }
    text.append("when\n    Scope( ").append(key).append(" : key )\n");
    String whose = subject.reference().name() + " == " + key;
    FactComponent last = subject.last();
    if (via != null && last != null) {
      text.append("    ").append(via.name()).append("( $id : id, ");
      text.append(last.name()).append(" == ").append(key).append(" )\n");
      whose = subject.reference().name() + " == $id";
    }
    List<String> all = new ArrayList<>(List.of(whose));
    all.addAll(constraints);
    text.append("    ").append(draft.binding()).append(" : ").append(draft.judged().name());
    text.append("( ").append(String.join(", ", all)).append(" )\n");
    if (!terms.isEmpty()) {
      text.append("    $terms : Terms( policy == \"").append(draft.id());
      text.append("\", organization == ").append(key).append(", inForce(");
      text.append(draft.binding()).append('.').append(subject.at().name()).append("),\n");
      text.append("                    ").append(String.join(", ", terms)).append(" )\n");
    }
    return text.append("then\nend\n").toString();
  }
}
