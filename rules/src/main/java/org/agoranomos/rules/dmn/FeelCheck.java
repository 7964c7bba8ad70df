package org.agoranomos.rules.dmn;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.agoranomos.rules.dmn.FeelType.Scalar;
import org.kie.dmn.feel.lang.ast.AtLiteralNode;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.BetweenNode;
import org.kie.dmn.feel.lang.ast.BooleanNode;
import org.kie.dmn.feel.lang.ast.ContextEntryNode;
import org.kie.dmn.feel.lang.ast.ContextNode;
import org.kie.dmn.feel.lang.ast.DashNode;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.FormalParameterNode;
import org.kie.dmn.feel.lang.ast.FunctionDefNode;
import org.kie.dmn.feel.lang.ast.FunctionInvocationNode;
import org.kie.dmn.feel.lang.ast.IfExpressionNode;
import org.kie.dmn.feel.lang.ast.InNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.InstanceOfNode;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.lang.ast.ListNode;
import org.kie.dmn.feel.lang.ast.NameRefNode;
import org.kie.dmn.feel.lang.ast.NullNode;
import org.kie.dmn.feel.lang.ast.NumberNode;
import org.kie.dmn.feel.lang.ast.PathExpressionNode;
import org.kie.dmn.feel.lang.ast.QualifiedNameNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;
import org.kie.dmn.feel.lang.ast.RangeNode;
import org.kie.dmn.feel.lang.ast.SignedUnaryNode;
import org.kie.dmn.feel.lang.ast.StringNode;
import org.kie.dmn.feel.lang.ast.UnaryTestListNode;
import org.kie.dmn.feel.lang.ast.UnaryTestNode;
import org.kie.dmn.feel.lang.ast.UndefinedValueNode;

/**
 * Parses FEEL with the engine's own parser and walks the tree: only nodes, functions and names that
 * are listed or known, every name where it exists, types that can match, and nothing whose work is
 * not bounded by the facts that it is given.
 */
final class FeelCheck {
  private final Set<String> texts = new LinkedHashSet<>();
  private final FeelProblems problems;
  private final FeelReader reader;
  private final FeelBounds bounds;
  private final FeelMatching matching;
  private final FeelNames names;

  FeelCheck(Consumer<DmnProblem> problems) {
    this.problems = new FeelProblems(problems);
    reader = new FeelReader(this.problems);
    bounds = new FeelBounds(this.problems);
    matching = new FeelMatching(this.problems, bounds);
    names = new FeelNames(this.problems);
  }

  /** The names that may stand in what is checked. */
  FeelNames names() {
    return names;
  }

  /** The element in which the next expression stands, for the columns of what is wrong. */
  FeelCheck at(DmnElement text) {
    problems.at(text);
    return this;
  }

  /** Every text that stands in what was checked. */
  Set<String> texts() {
    return texts;
  }

  /**
   * Checks an expression.
   *
   * @param in where it stands, for messages
   * @param at line of its first character
   * @param names the variables there
   * @return what is known of its value
   */
  FeelType expression(String text, String in, int at, Map<String, FeelType> names) {
    bounds.enter();
    BaseNode tree = reader.read(text, in, at, names.keySet(), false);
    return tree == null ? Scalar.ANY : typed(tree, new FeelScope(null, names, false));
  }

  /** How many loops stand in each other in what was checked last. */
  int deepest() {
    return bounds.deepest();
  }

  /** Checks unary tests of a value of that type. */
  void tests(String text, String in, int at, FeelType value, Map<String, FeelType> names) {
    Map<String, FeelType> all = new LinkedHashMap<>(names);
    all.put("?", value);
    BaseNode tree = reader.read(text, in, at, all.keySet(), true);
    if (tree != null) {
      typed(tree, new FeelScope(null, all, false));
    }
  }

  private FeelType typed(BaseNode tree, FeelScope scope) {
    try {
      return type(tree, scope, 0);
    } catch (StackOverflowError e) {
      problems.refuse("it is nested too deep; divide it into decisions");
      return Scalar.ANY;
    }
  }

  FeelType type(BaseNode node, FeelScope scope, int loops) {
    if (node instanceof NumberNode number) {
      // The node's own value is rounded already.
      if (!FeelValues.exact(new BigDecimal(number.getText().strip()))) {
        problems.refuse(
            node, "the number " + FeelProblems.clip(node.getText()) + " has more than 34 digits");
      }
      return Scalar.NUMBER;
    } else if (node instanceof StringNode text) {
      texts.add(text.getValue());
      return Scalar.STRING;
    } else if (node instanceof BooleanNode) {
      return Scalar.BOOLEAN;
    } else if (node instanceof NullNode || node instanceof UndefinedValueNode) {
      return Scalar.NULL;
    } else if (node instanceof DashNode) {
      return Scalar.ANY;
    } else if (node instanceof AtLiteralNode literal) {
      return literal(literal.getStringLiteral().getValue());
    } else if (node instanceof NameRefNode name) {
      return names.name(name, scope);
    } else if (node instanceof QualifiedNameNode name) {
      return names.qualified(name, scope);
    } else if (node instanceof PathExpressionNode path) {
      return names.path(path, type(path.getExpression(), scope, loops));
    } else if (node instanceof SignedUnaryNode signed) {
      return type(signed.getExpression(), scope, loops);
    } else if (node instanceof InfixOpNode infix) {
      return infix(infix, scope, loops);
    } else if (node instanceof BetweenNode between) {
      FeelType value = type(between.getValue(), scope, loops);
      matching.compare(between, value, type(between.getStart(), scope, loops));
      matching.compare(between, value, type(between.getEnd(), scope, loops));
      return Scalar.BOOLEAN;
    } else if (node instanceof InNode in) {
      in(in, type(in.getValue(), scope, loops), in.getExprs(), scope, loops);
      return Scalar.BOOLEAN;
    } else if (node instanceof UnaryTestListNode list) {
      FeelType value = scope.find("?");
      for (BaseNode element : list.getElements()) {
        test(element, value == null ? Scalar.ANY : value, element, scope, loops);
      }
      return Scalar.BOOLEAN;
    } else if (node instanceof UnaryTestNode test) {
      FeelType value = scope.find("?");
      test(test, value == null ? Scalar.ANY : value, test.getValue(), scope, loops);
      return Scalar.BOOLEAN;
    } else if (node instanceof IfExpressionNode choice) {
      type(choice.getCondition(), scope, loops);
      FeelType one = type(choice.getThenExpression(), scope, loops);
      return one.or(type(choice.getElseExpression(), scope, loops));
    } else if (node instanceof InstanceOfNode instance) {
      type(instance.getExpression(), scope, loops);
      return Scalar.BOOLEAN;
    } else if (node instanceof ListNode list) {
      FeelType common = list.getElements().isEmpty() ? Scalar.ANY : null;
      for (BaseNode element : list.getElements()) {
        FeelType type = type(element, scope, loops);
        common = common == null ? type : common.or(type);
      }
      boolean made = common instanceof FeelType.ListOf inner && inner.made();
      return new FeelType.ListOf(common == null ? Scalar.ANY : common, made);
    } else if (node instanceof RangeNode range) {
      bounds.bounded(range);
      return range(range, scope, loops);
    } else if (node instanceof ContextNode context) {
      return context(context, scope, loops);
    } else if (node instanceof FilterExpressionNode filter) {
      return filter(filter, scope, loops);
    } else if (node instanceof ForExpressionNode loop) {
      bounds.grow(node);
      FeelScope inner = iterations(loop.getIterationContexts(), scope, loops);
      int depth = loops + loop.getIterationContexts().size();
      bounds.tooMany(node, depth);
      return new FeelType.ListOf(type(loop.getExpression(), inner, depth), true);
    } else if (node instanceof QuantifiedExpressionNode quantified) {
      FeelScope inner = iterations(quantified.getIterationContexts(), scope, loops);
      int depth = loops + quantified.getIterationContexts().size();
      bounds.tooMany(node, depth);
      type(quantified.getExpression(), inner, depth);
      return Scalar.BOOLEAN;
    } else if (node instanceof FunctionDefNode function) {
      return function(function, Scalar.GIVEN, scope, loops);
    } else if (node instanceof FunctionInvocationNode call) {
      return new FeelCalls(this, problems, bounds).call(call, scope, loops);
    }
    problems.refuse(node, "'" + FeelProblems.clip(node.getText()) + "' is not for policies");
    return Scalar.ANY;
  }

  static FeelType literal(String text) {
    if (text.startsWith("P") || text.startsWith("-P")) {
      boolean months = text.contains("Y") || text.matches("-?P\\d+M");
      return months ? Scalar.MONTHS : Scalar.DAYS;
    } else if (text.contains("T")) {
      return text.startsWith("T") ? Scalar.TIME : Scalar.DATE_AND_TIME;
    }
    return text.indexOf(':') > 0 ? Scalar.TIME : Scalar.DATE;
  }

  private FeelType infix(InfixOpNode node, FeelScope scope, int loops) {
    FeelType left = type(node.getLeft(), scope, loops);
    FeelType right = type(node.getRight(), scope, loops);
    InfixOperator operator = node.getOperator();
    switch (operator) {
      case EQ, NE, LT, LTE, GT, GTE -> {
        matching.compare(node, left, right);
        matching.words(node, left, node.getRight());
        matching.words(node, right, node.getLeft());
        return Scalar.BOOLEAN;
      }
      case AND, OR -> {
        return Scalar.BOOLEAN;
      }
      case POW -> {
        bounds.power(node);
        return Scalar.NUMBER;
      }
      default -> {
        return matching.arithmetic(node, left, right);
      }
    }
  }

  private void in(InNode node, FeelType value, BaseNode tests, FeelScope scope, int loops) {
    List<BaseNode> all = tests instanceof ListNode list ? list.getElements() : List.of(tests);
    for (BaseNode test : all) {
      test(node, value, test, scope, loops);
    }
  }

  private void test(BaseNode node, FeelType value, BaseNode test, FeelScope scope, int loops) {
    if (test == null) {
      return;
    }
    FeelType type;
    if (test instanceof RangeNode range) {
      for (BaseNode end : List.of(range.getStart(), range.getEnd())) {
        matching.compare(node, value, type(end, scope, loops));
      }
      return;
    } else if (test instanceof UnaryTestListNode || test instanceof UnaryTestNode) {
      type(test, scope, loops);
      return;
    }
    type = type(test, scope, loops);
    matching.words(node, value, test);
    boolean condition = type == Scalar.BOOLEAN && !(test instanceof BooleanNode);
    if (!condition && type != Scalar.RANGE && !(type instanceof FeelType.ListOf)) {
      matching.compare(node, value, type);
    }
  }

  FeelType range(RangeNode range, FeelScope scope, int loops) {
    type(range.getStart(), scope, loops);
    type(range.getEnd(), scope, loops);
    return Scalar.RANGE;
  }

  private FeelType context(ContextNode node, FeelScope scope, int loops) {
    Map<String, FeelType> entries = new LinkedHashMap<>();
    for (ContextEntryNode entry : node.getEntries()) {
      String name =
          entry.getName() instanceof StringNode text ? text.getValue() : entry.getName().getText();
      if (!ModelCheck.name(name)) {
        problems.refuse(
            entry,
            "'" + FeelProblems.clip(name) + "' is no name for an entry; use letters and digits");
        continue;
      }
      FeelScope inner = new FeelScope(scope, Map.copyOf(entries), false);
      entries.put(name, type(entry.getValue(), inner, loops));
      this.names.know(name);
    }
    return new FeelType.Context("this context", entries);
  }

  private FeelType filter(FilterExpressionNode node, FeelScope scope, int loops) {
    FeelType list = type(node.getExpression(), scope, loops);
    FeelType element = list instanceof FeelType.ListOf of ? of.element() : list;
    Map<String, FeelType> names = new LinkedHashMap<>();
    if (element instanceof FeelType.Context context) {
      names.putAll(context.entries());
    }
    names.put("item", element);
    bounds.tooMany(node, loops + 1);
    FeelType condition =
        type(node.getFilter(), new FeelScope(scope, names, element.unknown()), loops + 1);
    boolean made = list instanceof FeelType.ListOf of && of.made();
    return condition == Scalar.NUMBER ? element : new FeelType.ListOf(element, made);
  }

  private FeelScope iterations(List<IterationContextNode> iterations, FeelScope scope, int loops) {
    FeelScope inner = scope;
    for (IterationContextNode iteration : iterations) {
      String name = variable(iteration.getName());
      FeelType element;
      BaseNode end = iteration.getRangeEndExpr();
      if (end != null) {
        bounds.steps(iteration, iteration.getExpression(), end);
        type(iteration.getExpression(), inner, loops);
        type(end, inner, loops);
        element = Scalar.NUMBER;
      } else {
        FeelType list = type(iteration.getExpression(), inner, loops);
        element = list instanceof FeelType.ListOf of ? of.element() : Scalar.ANY;
        if (list instanceof FeelType.ListOf of && of.made()) {
          bounds.refuseMade(iteration.getExpression(), iteration);
        } else if (list == Scalar.ANY) {
          problems.refuse(
              iteration,
              "of '"
                  + FeelProblems.clip(iteration.getExpression().getText())
                  + "' it is not known that it is a list of facts; name the list itself");
        } else if (list == Scalar.RANGE && !(iteration.getExpression() instanceof RangeNode)) {
          problems.refuse(iteration, "a loop runs through a list or a range that is written out");
        } else if (list instanceof Scalar && !list.unknown() && list != Scalar.RANGE) {
          problems.refuse(
              iteration,
              "'" + FeelProblems.clip(iteration.getExpression().getText()) + "' is no list");
        }
      }
      inner = new FeelScope(inner, Map.of(name, element), false);
    }
    return inner;
  }

  private static String variable(BaseNode definition) {
    return definition.getText().strip().replaceAll("\\s+", " ");
  }

  FeelType function(FunctionDefNode node, FeelType parameter, FeelScope scope, int loops) {
    if (node.isExternal()) {
      problems.refuse(node, "external functions are not for policies; write it in FEEL");
      return Scalar.ANY;
    }
    Map<String, FeelType> names = new LinkedHashMap<>();
    for (FormalParameterNode each : node.getFormalParameters()) {
      names.put(variable(each.getName()), parameter);
    }
    int outside = bounds.enter();
    FeelType result = type(node.getBody(), new FeelScope(scope, names, false), 0);
    FeelType.Callable callable = new FeelType.Callable(result, bounds.deepest(), List.of());
    bounds.leave(outside, loops + bounds.deepest());
    return callable;
  }
}
