package org.agoranomos.rules.dmn;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.dmn.FeelType.Scalar;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
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
import org.kie.dmn.feel.lang.ast.NamedParameterNode;
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
  private static final int LONGEST = 4_000;
  private static final String MADE =
      " was made by a loop or of other lists, and may be long: loops and functions take facts";
  private static final int DEEPEST = 30;
  private static final int MOST_LOOPS = 3;
  private static final int MOST_GROWING = 16;
  private static final BigDecimal LONGEST_RANGE = BigDecimal.valueOf(1_000);
  private static final BigDecimal MOST_POWER = BigDecimal.valueOf(100);

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

  /** What a name stands for, from the innermost on. */
  private record Scope(@Nullable Scope outer, Map<String, FeelType> names, boolean open) {
    @Nullable FeelType find(String name) {
      for (Scope scope = this; scope != null; scope = scope.outer) {
        FeelType type = scope.names.get(name);
        if (type != null) {
          return type;
        }
      }
      return null;
    }

    /** Whether some of its names are not known before it is evaluated. */
    boolean isOpen() {
      return open || (outer != null && outer.isOpen());
    }

    Set<String> all() {
      Set<String> all = outer == null ? new TreeSet<>() : outer.all();
      all.addAll(names.keySet());
      return all;
    }
  }

  private final Set<String> known = new TreeSet<>();
  private final Set<String> texts = new LinkedHashSet<>();
  private final Consumer<DmnProblem> problems;
  private int growing;
  private int deepest;

  private String where = "";
  private int line;
  private int column;

  FeelCheck(Consumer<DmnProblem> problems) {
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

  /** The element in which the next expression stands, for the columns of what is wrong. */
  FeelCheck at(DmnElement text) {
    column = text.bodyColumn();
    return this;
  }

  /** Another such name. */
  void know(String name) {
    known.add(name);
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
    deepest = 0;
    BaseNode tree = parse(text, in, at, names.keySet(), false);
    return tree == null ? Scalar.ANY : typed(tree, new Scope(null, names, false));
  }

  /** How many loops stand in each other in what was checked last. */
  int deepest() {
    return deepest;
  }

  /** Checks unary tests of a value of that type. */
  void tests(String text, String in, int at, FeelType value, Map<String, FeelType> names) {
    Map<String, FeelType> all = new LinkedHashMap<>(names);
    all.put("?", value);
    BaseNode tree = parse(text, in, at, all.keySet(), true);
    if (tree != null) {
      typed(tree, new Scope(null, all, false));
    }
  }

  private FeelType typed(BaseNode tree, Scope scope) {
    try {
      return type(tree, scope, 0);
    } catch (StackOverflowError e) {
      refuse(line, "it is nested too deep; divide it into decisions");
      return Scalar.ANY;
    }
  }

  private @Nullable BaseNode parse(
      String text, String in, int at, Set<String> names, boolean tests) {
    where = in;
    line = at;
    int first = at + (int) text.chars().takeWhile(c -> c <= ' ').filter(c -> c == '\n').count();
    if (text.length() > LONGEST) {
      refuse(first, "it has more than " + LONGEST + " characters; divide it into decisions");
      return null;
    } else if (depth(text) > DEEPEST) {
      refuse(first, "it is nested more than " + DEEPEST + " deep; divide it into decisions");
      return null;
    }
    List<FEELEvent> events = new ArrayList<>();
    try {
      BaseNode node = FeelTree.of(text, names, tests, events);
      for (FEELEvent event : events) {
        if (FeelTree.syntax(event)) {
          refuse(line + Math.max(0, event.getLine() - 1), "this is no FEEL: " + plain(event));
          return null;
        }
      }
      if (node == null) {
        refuse(first, "this is no FEEL expression");
      }
      return node;
    } catch (RuntimeException | StackOverflowError e) {
      refuse(first, "this is no FEEL that can be read: '" + clip(text) + "'");
      return null;
    }
  }

  private static String plain(FEELEvent event) {
    String message = String.valueOf(event.getMessage());
    int expecting = message.indexOf(" expecting ");
    return clip(expecting < 0 ? message : message.substring(0, expecting));
  }

  private static int depth(String text) {
    int depth = 0;
    int deepest = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '(' || c == '[' || c == '{') {
        deepest = Math.max(deepest, ++depth);
      } else if (c == ')' || c == ']' || c == '}') {
        depth--;
      }
    }
    return deepest;
  }

  private static String clip(String text) {
    String one = text.strip().replaceAll("\\s+", " ");
    return one.length() > 80 ? one.substring(0, 80) + "…" : one;
  }

  private void refuse(int at, String text) {
    problems.accept(new DmnProblem(at, where + ": " + text));
  }

  private void refuse(BaseNode node, String text) {
    int below = Math.max(0, node.getStartLine() - 1);
    int first = below > 0 ? 1 : column;
    int at = column == 0 || node.getStartColumn() < 0 ? 0 : first + node.getStartColumn();
    problems.accept(new DmnProblem(line + below, at, where + ": " + text));
  }

  private FeelType type(BaseNode node, Scope scope, int loops) {
    if (node instanceof NumberNode number) {
      // The node's own value is rounded already.
      if (!FeelValues.exact(new BigDecimal(number.getText().strip()))) {
        refuse(node, "the number " + clip(node.getText()) + " has more than 34 digits");
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
      return name(name, scope);
    } else if (node instanceof QualifiedNameNode name) {
      return qualified(name, scope);
    } else if (node instanceof PathExpressionNode path) {
      return path(path, scope, loops);
    } else if (node instanceof SignedUnaryNode signed) {
      return type(signed.getExpression(), scope, loops);
    } else if (node instanceof InfixOpNode infix) {
      return infix(infix, scope, loops);
    } else if (node instanceof BetweenNode between) {
      FeelType value = type(between.getValue(), scope, loops);
      compare(between, value, type(between.getStart(), scope, loops));
      compare(between, value, type(between.getEnd(), scope, loops));
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
      bounded(range);
      return range(range, scope, loops);
    } else if (node instanceof ContextNode context) {
      return context(context, scope, loops);
    } else if (node instanceof FilterExpressionNode filter) {
      return filter(filter, scope, loops);
    } else if (node instanceof ForExpressionNode loop) {
      grow(node);
      Scope inner = iterations(loop.getIterationContexts(), scope, loops);
      int depth = loops + loop.getIterationContexts().size();
      tooMany(node, depth);
      return new FeelType.ListOf(type(loop.getExpression(), inner, depth), true);
    } else if (node instanceof QuantifiedExpressionNode quantified) {
      Scope inner = iterations(quantified.getIterationContexts(), scope, loops);
      int depth = loops + quantified.getIterationContexts().size();
      tooMany(node, depth);
      type(quantified.getExpression(), inner, depth);
      return Scalar.BOOLEAN;
    } else if (node instanceof FunctionDefNode function) {
      return function(function, Scalar.GIVEN, scope, loops);
    } else if (node instanceof FunctionInvocationNode call) {
      return call(call, scope, loops);
    }
    refuse(node, "'" + clip(node.getText()) + "' is not for policies");
    return Scalar.ANY;
  }

  private void tooMany(BaseNode node, int loops) {
    deepest = Math.max(deepest, loops);
    if (loops > MOST_LOOPS) {
      refuse(node, "more than " + MOST_LOOPS + " loops or filters stand in each other");
    }
  }

  private void grow(BaseNode node) {
    if (++growing > MOST_GROWING) {
      refuse(
          node,
          "the model makes more than " + MOST_GROWING + " lists and texts of others; use fewer");
    }
  }

  private static FeelType literal(String text) {
    if (text.startsWith("P") || text.startsWith("-P")) {
      boolean months = text.contains("Y") || text.matches("-?P\\d+M");
      return months ? Scalar.MONTHS : Scalar.DAYS;
    } else if (text.contains("T")) {
      return text.startsWith("T") ? Scalar.TIME : Scalar.DATE_AND_TIME;
    }
    return text.indexOf(':') > 0 ? Scalar.TIME : Scalar.DATE;
  }

  private FeelType name(BaseNode node, Scope scope) {
    String name = node.getText();
    FeelType type = scope.find(name);
    if (type == null && FeelFunctions.ALLOWED.containsKey(name)) {
      return new FeelType.Callable(
          FeelFunctions.ALLOWED.getOrDefault(name, Scalar.ANY), 0, List.of());
    } else if (type == null && !(scope.isOpen() && known.contains(name))) {
      Set<String> all = scope.all();
      all.remove("?");
      refuse(
          node,
          "there is no '"
              + name
              + "' here; "
              + Nearest.hint(name, all)
              + " (a decision sees what its requirements lead to)");
    }
    return type == null ? Scalar.ANY : type;
  }

  private FeelType qualified(QualifiedNameNode node, Scope scope) {
    List<NameRefNode> parts = node.getParts();
    FeelType type = name(parts.get(0), scope);
    String before = parts.get(0).getText();
    for (NameRefNode part : parts.subList(1, parts.size())) {
      type = step(part, before, type, part.getText());
      before += "." + part.getText();
    }
    return type;
  }

  private FeelType path(PathExpressionNode node, Scope scope, int loops) {
    FeelType type = type(node.getExpression(), scope, loops);
    String before = clip(node.getExpression().getText());
    List<? extends BaseNode> steps =
        node.getName() instanceof QualifiedNameNode name
            ? name.getParts()
            : List.of(node.getName());
    for (BaseNode step : steps) {
      if (!(step instanceof NameRefNode)) {
        refuse(node, "'" + clip(node.getText()) + "' is no path of names");
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
        refuse(
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
        refuse(node, before + ": nothing here has a '" + name + "'; " + Nearest.hint(name, known));
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
      refuse(node, before + " is a " + of.word() + ", which has no '" + name + "'");
    }
    return part == null ? Scalar.ANY : part;
  }

  private void compare(BaseNode node, FeelType one, FeelType other) {
    if (one == Scalar.NULL || other == Scalar.NULL) {
      return;
    } else if (one.unknown() && other.unknown()) {
      refuse(
          node,
          "of '"
              + clip(node.getText())
              + "' it is not known what is compared; give parameters and decisions a type");
    } else if (one.comparable(other) && (one.timed() || other.timed())) {
      refuse(
          node,
          "'"
              + clip(node.getText())
              + "' would be compared in whole seconds; write before(…, …) or after(…, …), which are exact");
    } else if (!one.comparable(other)) {
      String hint = "";
      for (FeelType type : List.of(one, other)) {
        if (type instanceof FeelType.Context context) {
          hint = "; " + context.title() + " has " + String.join(", ", context.entries().keySet());
        }
      }
      refuse(
          node,
          "'"
              + clip(node.getText())
              + "' compares a "
              + one.word()
              + " with a "
              + other.word()
              + ", which never match"
              + hint);
    }
  }

  /** A word that a component never is can only be a mistake. */
  private void words(BaseNode node, FeelType type, BaseNode other) {
    if (type instanceof FeelType.Words words
        && other instanceof StringNode text
        && !words.words().contains(text.getValue())) {
      refuse(
          node,
          "'"
              + clip(node.getText())
              + "' never holds: there is no word \""
              + text.getValue()
              + "\"; "
              + Nearest.hint(text.getValue(), words.words()));
    }
  }

  private FeelType infix(InfixOpNode node, Scope scope, int loops) {
    FeelType left = type(node.getLeft(), scope, loops);
    FeelType right = type(node.getRight(), scope, loops);
    InfixOperator operator = node.getOperator();
    switch (operator) {
      case EQ, NE, LT, LTE, GT, GTE -> {
        compare(node, left, right);
        words(node, left, node.getRight());
        words(node, right, node.getLeft());
        return Scalar.BOOLEAN;
      }
      case AND, OR -> {
        return Scalar.BOOLEAN;
      }
      case POW -> {
        boolean small =
            node.getRight() instanceof NumberNode number
                && number.getValue().abs().compareTo(MOST_POWER) <= 0;
        if (!small) {
          refuse(node, "the power in '" + clip(node.getText()) + "' must be a number up to 100");
        }
        return Scalar.NUMBER;
      }
      default -> {
        return arithmetic(node, left, right);
      }
    }
  }

  private FeelType arithmetic(InfixOpNode node, FeelType left, FeelType right) {
    for (FeelType type : List.of(left, right)) {
      if (type instanceof FeelType.Context context) {
        refuse(
            node,
            "'"
                + clip(node.getText())
                + "' calculates with "
                + context.title()
                + "; name its part: "
                + String.join(", ", context.entries().keySet()));
        return Scalar.ANY;
      }
    }
    if (left == Scalar.NUMBER && right == Scalar.NUMBER) {
      return Scalar.NUMBER;
    }
    if (node.getOperator() == InfixOperator.ADD) {
      boolean texts = left.word().equals("string") && right.word().equals("string");
      if (texts || left.unknown() || right.unknown()) {
        grow(node);
      }
      if (texts) {
        return Scalar.STRING;
      } else if (left.word().equals("string") != right.word().equals("string")
          && !left.unknown()
          && !right.unknown()
          && !(left instanceof FeelType.ListOf)
          && !(right instanceof FeelType.ListOf)) {
        refuse(
            node,
            "'"
                + clip(node.getText())
                + "' adds a "
                + left.word()
                + " and a "
                + right.word()
                + "; make both texts with string(…)");
      }
    }
    boolean moment = left == Scalar.DATE_AND_TIME || left == Scalar.DATE;
    boolean duration = right == Scalar.DAYS || right == Scalar.MONTHS;
    if (moment && left == right) {
      return Scalar.DAYS;
    }
    return moment && duration ? left : Scalar.ANY;
  }

  private void in(InNode node, FeelType value, BaseNode tests, Scope scope, int loops) {
    List<BaseNode> all = tests instanceof ListNode list ? list.getElements() : List.of(tests);
    for (BaseNode test : all) {
      test(node, value, test, scope, loops);
    }
  }

  private void test(BaseNode node, FeelType value, BaseNode test, Scope scope, int loops) {
    if (test == null) {
      return;
    }
    FeelType type;
    if (test instanceof RangeNode range) {
      for (BaseNode end : List.of(range.getStart(), range.getEnd())) {
        compare(node, value, type(end, scope, loops));
      }
      return;
    } else if (test instanceof UnaryTestListNode || test instanceof UnaryTestNode) {
      type(test, scope, loops);
      return;
    }
    type = type(test, scope, loops);
    words(node, value, test);
    boolean condition = type == Scalar.BOOLEAN && !(test instanceof BooleanNode);
    if (!condition && type != Scalar.RANGE && !(type instanceof FeelType.ListOf)) {
      compare(node, value, type);
    }
  }

  private FeelType range(RangeNode range, Scope scope, int loops) {
    type(range.getStart(), scope, loops);
    type(range.getEnd(), scope, loops);
    return Scalar.RANGE;
  }

  /** Refuses a range that a loop might run through for ever. */
  private void bounded(RangeNode range) {
    steps(range, range.getStart(), range.getEnd());
  }

  private void steps(BaseNode node, BaseNode start, BaseNode end) {
    boolean moments = temporal(start) && temporal(end);
    BigDecimal from = number(start);
    BigDecimal until = number(end);
    boolean few =
        from != null && until != null && from.subtract(until).abs().compareTo(LONGEST_RANGE) <= 0;
    boolean counted =
        from != null
            && end instanceof FunctionInvocationNode call
            && call.getName().getText().equals("count");
    if (!few && !counted && !moments) {
      refuse(
          node,
          "'"
              + clip(node.getText())
              + "' may be a long way: write two numbers, at most "
              + LONGEST_RANGE
              + " apart, or end with count(…)");
    }
  }

  private static boolean temporal(BaseNode node) {
    return node instanceof AtLiteralNode;
  }

  private static @Nullable BigDecimal number(BaseNode node) {
    if (node instanceof NumberNode number) {
      return number.getValue();
    }
    return node instanceof SignedUnaryNode signed ? number(signed.getExpression()) : null;
  }

  private FeelType context(ContextNode node, Scope scope, int loops) {
    Map<String, FeelType> entries = new LinkedHashMap<>();
    for (ContextEntryNode entry : node.getEntries()) {
      String name =
          entry.getName() instanceof StringNode text ? text.getValue() : entry.getName().getText();
      if (!ModelCheck.name(name)) {
        refuse(entry, "'" + clip(name) + "' is no name for an entry; use letters and digits");
        continue;
      }
      Scope inner = new Scope(scope, Map.copyOf(entries), false);
      entries.put(name, type(entry.getValue(), inner, loops));
      known.add(name);
    }
    return new FeelType.Context("this context", entries);
  }

  private FeelType filter(FilterExpressionNode node, Scope scope, int loops) {
    FeelType list = type(node.getExpression(), scope, loops);
    FeelType element = list instanceof FeelType.ListOf of ? of.element() : list;
    Map<String, FeelType> names = new LinkedHashMap<>();
    if (element instanceof FeelType.Context context) {
      names.putAll(context.entries());
    }
    names.put("item", element);
    tooMany(node, loops + 1);
    FeelType condition =
        type(node.getFilter(), new Scope(scope, names, element.unknown()), loops + 1);
    boolean made = list instanceof FeelType.ListOf of && of.made();
    return condition == Scalar.NUMBER ? element : new FeelType.ListOf(element, made);
  }

  private Scope iterations(List<IterationContextNode> iterations, Scope scope, int loops) {
    Scope inner = scope;
    for (IterationContextNode iteration : iterations) {
      String name = variable(iteration.getName());
      FeelType element;
      BaseNode end = iteration.getRangeEndExpr();
      if (end != null) {
        steps(iteration, iteration.getExpression(), end);
        type(iteration.getExpression(), inner, loops);
        type(end, inner, loops);
        element = Scalar.NUMBER;
      } else {
        FeelType list = type(iteration.getExpression(), inner, loops);
        element = list instanceof FeelType.ListOf of ? of.element() : Scalar.ANY;
        if (list instanceof FeelType.ListOf of && of.made()) {
          refuse(iteration, "'" + clip(iteration.getExpression().getText()) + "'" + MADE);
        } else if (list == Scalar.ANY) {
          refuse(
              iteration,
              "of '"
                  + clip(iteration.getExpression().getText())
                  + "' it is not known that it is a list of facts; name the list itself");
        } else if (list == Scalar.RANGE && !(iteration.getExpression() instanceof RangeNode)) {
          refuse(iteration, "a loop runs through a list or a range that is written out");
        } else if (list instanceof Scalar && !list.unknown() && list != Scalar.RANGE) {
          refuse(iteration, "'" + clip(iteration.getExpression().getText()) + "' is no list");
        }
      }
      inner = new Scope(inner, Map.of(name, element), false);
    }
    return inner;
  }

  private static String variable(BaseNode definition) {
    return definition.getText().strip().replaceAll("\\s+", " ");
  }

  private FeelType function(FunctionDefNode node, FeelType parameter, Scope scope, int loops) {
    if (node.isExternal()) {
      refuse(node, "external functions are not for policies; write it in FEEL");
      return Scalar.ANY;
    }
    Map<String, FeelType> names = new LinkedHashMap<>();
    for (FormalParameterNode each : node.getFormalParameters()) {
      names.put(variable(each.getName()), parameter);
    }
    int outside = deepest;
    deepest = 0;
    FeelType result = type(node.getBody(), new Scope(scope, names, false), 0);
    FeelType.Callable callable = new FeelType.Callable(result, deepest, List.of());
    deepest = Math.max(outside, loops + deepest);
    return callable;
  }

  private void argument(
      BaseNode argument, int index, FeelType.Callable called, Scope scope, int loops) {
    FeelType type = type(argument, scope, loops);
    if (type instanceof FeelType.ListOf list && list.made()) {
      refuse(argument, "'" + clip(argument.getText()) + "'" + MADE);
    } else if (index < called.parameters().size()
        && !type.comparable(called.parameters().get(index))) {
      refuse(
          argument,
          "'"
              + clip(argument.getText())
              + "' is a "
              + type.word()
              + ", not a "
              + called.parameters().get(index).word());
    }
  }

  private FeelType call(FunctionInvocationNode node, Scope scope, int loops) {
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
      tooMany(node, loops + callable.loops());
      return callable.result();
    } else if (called != null || result == null) {
      Set<String> all = new TreeSet<>(FeelFunctions.ALLOWED.keySet());
      scope.all().stream()
          .filter(n -> scope.find(n) instanceof FeelType.Callable)
          .forEach(all::add);
      refuse(
          node,
          "'" + clip(name) + "' is no function that policies may call; " + Nearest.hint(name, all));
      return Scalar.ANY;
    }
    if (FeelFunctions.GROWING.contains(name)) {
      grow(node);
    }
    FeelType first = Scalar.ANY;
    for (int i = 0; i < arguments.size(); i++) {
      BaseNode argument = arguments.get(i);
      FeelType type;
      if (argument instanceof FunctionDefNode function) {
        FeelType element = first instanceof FeelType.ListOf list ? list.element() : Scalar.ANY;
        type = function(function, element, scope, loops + 1);
        tooMany(node, deepest);
      } else if (argument instanceof RangeNode range && result == Scalar.BOOLEAN) {
        type = range(range, scope, loops);
      } else {
        type = type(argument, scope, loops);
      }
      if (type.timed() && FeelFunctions.COMPARING.contains(name)) {
        refuse(argument, "'" + clip(node.getText()) + "' would compare times in whole seconds");
      }
      first = i == 0 ? type : first;
    }
    if (name.equals("duration")
        && !arguments.isEmpty()
        && arguments.get(0) instanceof StringNode text) {
      return literal(text.getValue());
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
