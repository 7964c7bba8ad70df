package org.agoranomos.rules.author;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
    String name,
    @Nullable String doubt,
    List<DraftCondition> constraints,
    List<DraftCondition> terms) {
  private static final String CURRENCY = "currency";

  /** The rules of a draft: the breach, and each reason why one could not be told. */
  static List<DraftRule> of(Draft draft) {
    Comparison comparison = draft.comparison();
    FactComponent component = comparison.component();
    FactComponent other = comparison.other();
    String value = draft.binding() + "." + component.name();
    String whole = other == null ? "" : draft.binding() + "." + other.name();
    String name = comparison.operand();
    List<DraftCondition> present = new ArrayList<>();
    List<DraftRule> unknown = new ArrayList<>();
    if (comparison.operator() != Comparison.Operator.MISSING) {
      for (FactComponent needed : other == null ? List.of(component) : List.of(component, other)) {
        if (needed.optional()) {
          present.add(
              DraftCondition.plain(needed.name() + " != null", needed.name() + " is recorded"));
          unknown.add(
              new DraftRule(
                  needed.name() + " unknown",
                  "no " + needed.name() + " is recorded",
                  List.of(missing(needed)),
                  List.of()));
        }
      }
    }
    List<DraftRule> rules = new ArrayList<>();
    boolean above = comparison.operator() == Comparison.Operator.ABOVE;
    String than = component.name() + (above ? " is above" : " is below");
    switch (comparison.operator()) {
      case ABOVE, BELOW -> {
        String call = value + (above ? ".above(" : ".below(");
        if (component.type() == ComponentType.QUANTITY && other != null) {
          DraftCondition beyond =
              DraftCondition.asks(
                  call + "decimal($param), " + whole + ")",
                  name,
                  than + " this share of " + other.name());
          DraftCondition apart =
              DraftCondition.plain(
                  "!" + value + ".sameUnit(" + whole + ")",
                  component.name() + " and " + other.name() + " are in different units");
          rules.add(breach(present, List.of(beyond)));
          rules.add(
              doubt(
                  "other units",
                  component.name() + " and " + other.name() + " are in different units",
                  present,
                  List.of(apart)));
        } else if (component.type() == ComponentType.QUANTITY) {
          String isIn = value + ".isIn(text($param))";
          String currency = component.name() + " is in";
          DraftCondition beyond = DraftCondition.asks(call + "decimal($param))", name, than);
          rules.add(
              breach(present, List.of(DraftCondition.asks(isIn, CURRENCY, currency), beyond)));
          rules.add(
              doubt(
                  "other currency",
                  "the " + component.name() + " is in another currency than the limit",
                  present,
                  List.of(DraftCondition.asks("!" + isIn, CURRENCY, currency + " another than"))));
        } else if (other != null) {
          DraftCondition beyond =
              DraftCondition.asks(
                  (above ? "more" : "less") + "($param, " + value + ", " + whole + ")",
                  name,
                  than + " this share of " + other.name());
          rules.add(breach(present, List.of(beyond)));
        } else {
          String asked =
              component.type() == ComponentType.INTEGER ? "integer($param)" : "decimal($param)";
          rules.add(
              breach(
                  present,
                  List.of(
                      DraftCondition.asks(asked + (above ? " < " : " > ") + value, name, than))));
        }
      }
      case LATER, SOONER -> {
        boolean later = comparison.operator() == Comparison.Operator.LATER;
        String call = (later ? "Later" : "Sooner") + "(micros($param), " + whole + ")";
        String span = (later ? " later" : " sooner") + " than this after ";
        span += other == null ? "" : other.name();
        String certainly = value + ".certainly" + call;
        String is = component.name() + " is ";
        DraftCondition certain = DraftCondition.asks(certainly, name, is + "certainly" + span);
        rules.add(breach(present, List.of(certain)));
        rules.add(
            doubt(
                "times unclear",
                "the times are not known exactly enough",
                present,
                List.of(
                    DraftCondition.asks(value + ".possibly" + call, name, is + "perhaps" + span),
                    DraftCondition.asks("!" + certainly, name, is + "not certainly" + span))));
      }
      case IS, IS_NOT -> {
        boolean is = comparison.operator() == Comparison.Operator.IS;
        List<DraftCondition> constraints = new ArrayList<>(present);
        constraints.add(
            new DraftCondition(
                component.name() + (is ? " == " : " != ") + "$param",
                literal(component, name),
                name,
                component.name() + (is ? " is" : " is not")));
        rules.add(breach(constraints, List.of()));
      }
      case MISSING -> rules.add(breach(List.of(missing(component)), List.of()));
    }
    rules.addAll(unknown);
    return rules;
  }

  private static DraftCondition missing(FactComponent component) {
    return DraftCondition.plain(component.name() + " == null", component.name() + " is missing");
  }

  private static DraftRule breach(List<DraftCondition> constraints, List<DraftCondition> terms) {
    return new DraftRule("", null, constraints, terms);
  }

  private static DraftRule doubt(
      String name, String why, List<DraftCondition> constraints, List<DraftCondition> terms) {
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

  /** The patterns of every rule of a draft, without what a rule adds to the last two. */
  static List<String> patterns(Draft draft) {
    Subject subject = draft.subject();
    String key = subject.binding();
    FactKind via = subject.via();
    FactComponent last = subject.last();
    List<String> patterns = new ArrayList<>(List.of("Scope( " + key + " : key )"));
    String whose = subject.reference().name() + " == " + key;
    if (via != null && last != null) {
      patterns.add(via.name() + "( $id : id, " + last.name() + " == " + key + " )");
      whose = subject.reference().name() + " == $id";
    }
    patterns.add(draft.binding() + " : " + draft.judged().name() + "( " + whose + " )");
    patterns.add(
        "$terms : Terms( policy == \""
            + draft.id()
            + "\", organization == "
            + key
            + ", inForce("
            + draft.binding()
            + "."
            + subject.at().name()
            + ") )");
    return patterns;
  }

  /** The rule in DRL. */
  String drl(Draft draft) {
    StringBuilder text = new StringBuilder();
    text.append("rule \"").append(draft.id()).append(name.isEmpty() ? "" : " " + name);
    text.append("\"\n");
    if (doubt != null) {
      text.append("    @cantTell(\"").append(doubt).append("\")\n");
    }
    text.append("when\n");
    List<String> patterns = patterns(draft);
    int judged = patterns.size() - 2;
    for (String pattern : patterns.subList(0, judged)) {
      text.append("    ").append(pattern).append('\n');
    }
    text.append("    ").append(with(patterns.get(judged), ", ", constraints)).append('\n');
    if (!terms.isEmpty()) {
      String line = ",\n                    ";
      text.append("    ").append(with(patterns.get(judged + 1), line, terms)).append('\n');
    }
    return text.append("then\nend\n").toString();
  }

  private static String with(String pattern, String between, List<DraftCondition> conditions) {
    if (conditions.isEmpty()) {
      return pattern;
    }
    String more = conditions.stream().map(DraftCondition::drl).collect(Collectors.joining(", "));
    return pattern.substring(0, pattern.length() - " )".length()) + between + more + " )";
  }
}
