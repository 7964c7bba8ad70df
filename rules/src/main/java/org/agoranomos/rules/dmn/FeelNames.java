package org.agoranomos.rules.dmn;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.dmn.FeelType.Scalar;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;

/** What names and their parts stand for; refuses those that do not exist. */
final class FeelNames {
  /** What dates, times, durations and ranges have. */
  private static final Map<String, FeelType> PARTS =
      Map.ofEntries(
          Map.entry("year", Scalar.NUMBER),
          Map.entry("month", Scalar.NUMBER),
          Map.entry("day", Scalar.NUMBER),
          Map.entry("weekday", Scalar.NUMBER),
          Map.entry("hour", Scalar.NUMBER),
          Map.entry("minute", Scalar.NUMBER),
          Map.entry("second", Scalar.NUMBER),
          Map.entry("time offset", Scalar.DAYS),
          Map.entry("timezone", Scalar.STRING),
          Map.entry("years", Scalar.NUMBER),
          Map.entry("months", Scalar.NUMBER),
          Map.entry("days", Scalar.NUMBER),
          Map.entry("hours", Scalar.NUMBER),
          Map.entry("minutes", Scalar.NUMBER),
          Map.entry("seconds", Scalar.NUMBER),
          Map.entry("start", Scalar.ANY),
          Map.entry("end", Scalar.ANY),
          Map.entry("start included", Scalar.BOOLEAN),
          Map.entry("end included", Scalar.BOOLEAN));

  private final Set<String> known = new TreeSet<>();
  private final FeelProblems problems;

  FeelNames(FeelProblems problems) {
    this.problems = problems;
    known.addAll(PARTS.keySet());
  }

  /** Names that may stand after a dot where it is not known of what. */
  void know(FeelType type) {
    if (type instanceof FeelType.Context context) {
      known.addAll(context.entries().keySet());
      context.entries().values().forEach(this::know);
    } else if (type instanceof FeelType.ListOf list) {
      know(list.element());
    }
  }

  /** Another such name. */
  void know(String name) {
    known.add(name);
  }

  FeelType name(BaseNode node, FeelScope scope) {
    String name = node.getText();
    FeelType type = scope.find(name);
    if (type == null && FeelFunctions.ALLOWED.containsKey(name)) {
      return new FeelType.Callable(
          FeelFunctions.ALLOWED.getOrDefault(name, Scalar.ANY), 0, List.of());
    } else if (type == null && !(scope.isOpen() && known.contains(name))) {
      Set<String> all = scope.all();
      all.remove("?");
      problems.refuse(
          node,
          "there is no '"
              + name
              + "' here; "
              + Nearest.hint(name, all)
              + " (a decision sees what its requirements lead to)");
    }
    return type == null ? Scalar.ANY : type;
  }

  FeelType qualified(QualifiedNameNode node, FeelScope scope) {
    List<NameRefNode> parts = node.getParts();
    FeelType type = name(parts.get(0), scope);
    String before = parts.get(0).getText();
    for (NameRefNode part : parts.subList(1, parts.size())) {
      type = step(part, before, type, part.getText());
      before += "." + part.getText();
    }
    return type;
  }

  FeelType path(PathExpressionNode node, FeelType of) {
    FeelType type = of;
    String before = FeelProblems.clip(node.getExpression().getText());
    List<? extends BaseNode> steps =
        node.getName() instanceof QualifiedNameNode name
            ? name.getParts()
            : List.of(node.getName());
    for (BaseNode step : steps) {
      if (!(step instanceof NameRefNode)) {
        problems.refuse(node, "'" + FeelProblems.clip(node.getText()) + "' is no path of names");
        return Scalar.ANY;
      }
      type = step(step, before, type, step.getText());
      before += "." + step.getText();
    }
    return type;
  }

  private FeelType step(BaseNode node, String before, FeelType of, String name) {
    if (of instanceof FeelType.ListOf list) {
      FeelType step = step(node, before, list.element(), name);
      return new FeelType.ListOf(step, list.made());
    } else if (of instanceof FeelType.Context context) {
      FeelType type = context.entries().get(name);
      if (type == null) {
        problems.refuse(
            node,
            before
                + "."
                + name
                + ": "
                + context.title()
                + " has no '"
                + name
                + "'; "
                + Nearest.hint(name, context.entries().keySet()));
        return Scalar.ANY;
      }
      return type;
    } else if (of.unknown()) {
      if (!known.contains(name)) {
        problems.refuse(
            node, before + ": nothing here has a '" + name + "'; " + Nearest.hint(name, known));
      }
      return PARTS.getOrDefault(name, Scalar.ANY);
    }
    FeelType part = PARTS.get(name);
    boolean has =
        part != null
            && of != Scalar.NUMBER
            && of != Scalar.BOOLEAN
            && !of.word().equals("string")
            && !(of instanceof FeelType.Callable);
    if (!has) {
      problems.refuse(node, before + " is a " + of.word() + ", which has no '" + name + "'");
    }
    return part == null ? Scalar.ANY : part;
  }
}
