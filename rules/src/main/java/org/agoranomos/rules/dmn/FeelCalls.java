package org.agoranomos.rules.dmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.dmn.FeelType.Scalar;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NamedParameterNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.StringNode;

/** Calls of functions: only those that are listed or defined, with what they take. */
final class FeelCalls {
  private final FeelCheck walk;
  private final FeelProblems problems;
  private final FeelBounds bounds;

  FeelCalls(FeelCheck walk, FeelProblems problems, FeelBounds bounds) {
    this.walk = walk;
    this.problems = problems;
    this.bounds = bounds;
  }

  private void argument(
      BaseNode argument, int index, FeelType.Callable called, FeelScope scope, int loops) {
    FeelType type = walk.type(argument, scope, loops);
    if (type instanceof FeelType.ListOf list && list.made()) {
      bounds.refuseMade(argument, argument);
    } else if (index < called.parameters().size()
        && !type.comparable(called.parameters().get(index))) {
      problems.refuse(
          argument,
          "'"
              + FeelProblems.clip(argument.getText())
              + "' is a "
              + type.word()
              + ", not a "
              + called.parameters().get(index).word());
    }
  }

  FeelType call(FunctionInvocationNode node, FeelScope scope, int loops) {
    String name = node.getName().getText();
    List<BaseNode> arguments = new ArrayList<>();
    for (BaseNode argument : node.getParams().getElements()) {
      arguments.add(
          argument instanceof NamedParameterNode named ? named.getExpression() : argument);
    }
    FeelType called = node.getName() instanceof NameRefNode ? scope.find(name) : null;
    FeelType result = FeelFunctions.ALLOWED.get(name);
    if (called instanceof FeelType.Callable callable) {
      for (int i = 0; i < arguments.size(); i++) {
        argument(arguments.get(i), i, callable, scope, loops);
      }
      bounds.tooMany(node, loops + callable.loops());
      return callable.result();
    } else if (called != null || result == null) {
      Set<String> all = new TreeSet<>(FeelFunctions.ALLOWED.keySet());
      scope.all().stream()
          .filter(n -> scope.find(n) instanceof FeelType.Callable)
          .forEach(all::add);
      problems.refuse(
          node,
          "'"
              + FeelProblems.clip(name)
              + "' is no function that policies may call; "
              + Nearest.hint(name, all));
      return Scalar.ANY;
    }
    if (FeelFunctions.GROWING.contains(name)) {
      bounds.grow(node);
    }
    FeelType first = Scalar.ANY;
    for (int i = 0; i < arguments.size(); i++) {
      BaseNode argument = arguments.get(i);
      FeelType type;
      if (argument instanceof FunctionDefNode function) {
        FeelType element = first instanceof FeelType.ListOf list ? list.element() : Scalar.ANY;
        type = walk.function(function, element, scope, loops + 1);
        bounds.tooMany(node, bounds.deepest());
      } else if (argument instanceof RangeNode range && result == Scalar.BOOLEAN) {
        type = walk.range(range, scope, loops);
      } else {
        type = walk.type(argument, scope, loops);
      }
      if (type.timed() && FeelFunctions.COMPARING.contains(name)) {
        problems.refuse(
            argument,
            "'" + FeelProblems.clip(node.getText()) + "' would compare times in whole seconds");
      }
      first = i == 0 ? type : first;
    }
    if (name.equals("duration")
        && !arguments.isEmpty()
        && arguments.get(0) instanceof StringNode text) {
      return FeelCheck.literal(text.getValue());
    }
    boolean longer = FeelFunctions.GROWING.contains(name);
    if (FeelFunctions.OF_THE_SAME.contains(name) && first instanceof FeelType.ListOf list) {
      return new FeelType.ListOf(list.element(), list.made() || longer);
    }
    return longer && result instanceof FeelType.ListOf
        ? new FeelType.ListOf(Scalar.ANY, true)
        : result;
  }
}
