package org.agoranomos.rules.check;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agoranomos.ontology.fact.NumberRange;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.policy.Parameter;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.syntax.Expression;
import org.agoranomos.rules.syntax.Position;
import org.jspecify.annotations.Nullable;

/** Finds what each name in a condition stands for and of which type each value is. */
final class Typing {
  private static final Set<String> JOINS = Set.of("&&", "||");
  static final String ARITHMETIC = "decimal-arithmetic";
  private static final Set<String> SUMS = Set.of("+", "-", "*");

  /** How a parameter of each type is asked for; the first is the right one. */
  private static final Set<String> ASKS = Set.of("decimal", "integer", "micros", "flag", "text");

  private final Kinds kinds;
  private final Policy policy;
  private final Problems problems;
  private final Comparisons comparisons;
  private final Rewrites rewrites;
  private final Set<String> asked;

  /**
   * Typing of one file.
   *
   * @param asked takes the parameters that are asked for
   */
  Typing(Kinds kinds, Policy policy, Problems problems, Set<String> asked) {
    this.kinds = kinds;
    this.policy = policy;
    this.problems = problems;
    this.comparisons = new Comparisons(problems);
    this.rewrites = new Rewrites(this, problems);
    this.asked = asked;
  }

  /** What stands between commas: a condition, or a name given to a value. */
  void constraint(Expression constraint, Context context) {
    ValueType type = type(constraint, context);
    if (!(constraint instanceof Expression.Bound bound)
        || bound.value() instanceof Expression.Binary) {
      condition(constraint, type);
    }
  }

  private void condition(Expression expression, ValueType type) {
    if (type.known() && !type.isFlag()) {
      problems.error(
          expression.at(),
          "not-a-condition",
          "'" + expression.text() + "' is " + type.words() + " and no condition",
          "compare it, as in " + expression.text() + " != null");
    }
  }

  /** The type, without telling what is wrong. */
  ValueType quietly(Expression expression, Context context) {
    problems.mute();
    try {
      return type(expression, context);
    } finally {
      problems.unmute();
    }
  }

  ValueType type(Expression expression, Context context) {
    if (expression instanceof Expression.Text) {
      return ValueType.TEXT;
    } else if (expression instanceof Expression.Number number) {
      return number(number);
    } else if (expression instanceof Expression.Word word) {
      return word.text().equals("null") ? ValueType.NULL : ValueType.FLAG;
    } else if (expression instanceof Expression.Name name) {
      return name(name, context);
    } else if (expression instanceof Expression.Member member) {
      return member(member, context);
    } else if (expression instanceof Expression.Binary binary) {
      return binary(binary, context);
    } else if (expression instanceof Expression.Unary unary) {
      ValueType operand = type(unary.operand(), context);
      if (unary.operator().equals("!")) {
        condition(unary.operand(), operand);
        return ValueType.FLAG;
      }
      return operand;
    } else if (expression instanceof Expression.In in) {
      for (Expression item : in.items()) {
        compare(item.at(), "==", in.value(), item, context);
      }
      return ValueType.FLAG;
    } else if (expression instanceof Expression.Bound bound) {
      ValueType type = type(bound.value(), context);
      ValueType named = type;
      if (bound.value() instanceof Expression.Binary binary) {
        named = quietly(binary.left(), context);
      }
      context.bound().put(bound.name(), named);
      return type;
    }
    return ValueType.UNKNOWN;
  }

  private static ValueType number(Expression.Number number) {
    if (number.text().endsWith("B")) {
      return ValueType.DECIMAL;
    }
    return number.text().contains(".") ? ValueType.INEXACT : ValueType.WHOLE;
  }

  private ValueType binary(Expression.Binary binary, Context context) {
    if (JOINS.contains(binary.operator())) {
      condition(binary.left(), type(binary.left(), context));
      condition(binary.right(), type(binary.right(), context));
      return ValueType.FLAG;
    } else if (SUMS.contains(binary.operator())) {
      return sum(binary, type(binary.left(), context), type(binary.right(), context));
    }
    compare(binary.sign(), binary.operator(), binary.left(), binary.right(), context);
    return ValueType.FLAG;
  }

  private ValueType sum(Expression.Binary sum, ValueType left, ValueType right) {
    if (left.isDecimal() || right.isDecimal()) {
      problems.error(sum.sign(), ARITHMETIC, cannotCombine(sum), combined(sum));
      return ValueType.UNKNOWN;
    } else if (left.isInexact() || right.isInexact()) {
      problems.error(
          sum.sign(),
          "inexact-decimal",
          "'" + sum.text() + "' is not exact",
          "write whole numbers, or put it into a parameter or method");
      return ValueType.UNKNOWN;
    }
    return left.isWhole() && right.isWhole() ? ValueType.WHOLE : ValueType.UNKNOWN;
  }

  static String cannotCombine(Expression.Binary sum) {
    return "decimals cannot be combined with " + sum.operator();
  }

  private static String combined(Expression.Binary sum) {
    boolean product = sum.operator().equals("*");
    if (product
        && (Rewrites.parameter(sum.left()) != null || Rewrites.parameter(sum.right()) != null)) {
      return "write less(\"…\", part, whole) or more(…) of whole numbers, $part.below(decimal(\"…\"), $whole) or above(…) of quantities";
    }
    String method = product ? "multiply" : sum.operator().equals("+") ? "add" : "subtract";
    return "write "
        + sum.left().text()
        + "."
        + method
        + "(…), or put it into a parameter or method";
  }

  private void compare(
      Position sign, String operator, Expression left, Expression right, Context context) {
    if (rewrites.told(operator, left, right, context)) {
      return;
    }
    ValueType leftType = operand(left, right, context);
    ValueType rightType = operand(right, left, context);
    comparisons.check(sign, operator, left, leftType, right, rightType);
  }

  /** A bare {@code EXECUTED} is told as what it is meant to be. */
  private ValueType operand(Expression operand, Expression other, Context context) {
    if (operand instanceof Expression.Name name
        && !name.isBinding()
        && quietly(operand, context).form() == ValueType.Form.UNKNOWN) {
      ValueType meant = quietly(other, context);
      if (meant.isTerm()) {
        String word = Nearest.to(name.text(), constants(meant.java()));
        if (word != null) {
          problems.error(
              name.at(),
              "unknown-constant",
              "'" + name.text() + "' stands without its type",
              "write " + Kinds.written(meant.java()) + "." + word);
          return ValueType.UNKNOWN;
        }
      }
    }
    return type(operand, context);
  }

  static List<String> constants(Class<?> type) {
    return Stream.of(type.getEnumConstants()).map(c -> ((Enum<?>) c).name()).toList();
  }

  private ValueType name(Expression.Name name, Context context) {
    Class<?> self = context.self();
    if (name.text().equals("this")) {
      return ValueType.of(self);
    } else if (name.isBinding()) {
      ValueType bound = context.bound().get(name.text());
      if (bound == null) {
        boolean later = context.anywhere().contains(name.text());
        problems.error(
            name.at(),
            "unknown-binding",
            later
                ? "'" + name.text() + "' is bound only behind, or where it is not seen from here"
                : "nothing is bound to '" + name.text() + "'",
            later
                ? "put the pattern that binds it before"
                : Nearest.hint(name.text(), context.bound().keySet()));
      }
      return bound == null ? ValueType.UNKNOWN : bound;
    }
    ValueType component = kinds.component(self, name.text());
    if (component != null) {
      return component;
    }
    // What takes nothing may be asked for without parentheses.
    List<Method> methods = kinds.methods(self, name.text());
    for (Method method : methods) {
      if (method.getParameterCount() == 0) {
        return returned(method);
      }
    }
    Class<?> type = kinds.type(name.text());
    if (type != null) {
      return new ValueType(ValueType.Form.TYPE, type, null, false);
    }
    Class<?> inner = kinds.inner(self, name.text());
    if (inner != null) {
      problems.error(
          name.at(),
          "unknown-name",
          "'" + name.text() + "' stands without the kind that it belongs to",
          "write " + Kinds.written(inner));
    } else if (!methods.isEmpty()) {
      problems.error(
          name.at(),
          "unknown-component",
          "'" + name.text() + "' is a method",
          "write " + signature(methods.get(0)));
    } else {
      problems.error(
          name.at(),
          "unknown-component",
          self.getSimpleName() + " has no '" + name.text() + "'",
          Nearest.hint(name.text(), kinds.asked(self)));
    }
    return ValueType.UNKNOWN;
  }

  private static ValueType returned(Method method) {
    return new ValueType(ValueType.Form.VALUE, method.getReturnType(), null, false);
  }

  private ValueType member(Expression.Member member, Context context) {
    List<Expression> arguments = member.arguments();
    List<ValueType> given = new ArrayList<>();
    if (arguments != null) {
      for (Expression argument : arguments) {
        given.add(type(argument, context));
      }
    }
    Expression on = member.target();
    ValueType target = on == null ? ValueType.of(context.self()) : type(on, context);
    if (target.form() == ValueType.Form.TYPE && arguments == null) {
      return constant(member, target.java());
    } else if (target.form() != ValueType.Form.VALUE && target.form() != ValueType.Form.TYPE) {
      return ValueType.UNKNOWN;
    }
    Class<?> owner = target.java();
    ValueType component = kinds.component(owner, member.name());
    if (on != null && Rewrites.isUnit(member, owner)) {
      rewrites.unit(member, on);
      return ValueType.UNKNOWN;
    }
    if (component != null && given.isEmpty()) {
      return component;
    }
    List<Method> methods = kinds.methods(owner, member.name());
    if (methods.isEmpty()) {
      unknown(member, owner);
      return ValueType.UNKNOWN;
    }
    ValueType result = call(member, methods, given);
    if (owner == Terms.class && arguments != null) {
      parameter(member.name(), arguments);
    }
    return result;
  }

  private void unknown(Expression.Member member, Class<?> owner) {
    if (owner.isPrimitive() || owner == Object.class) {
      problems.error(
          member.named(),
          "unknown-component",
          ValueType.of(owner).words() + " has no '" + member.name() + "'",
          "compare it as it is");
    } else if (member.arguments() != null) {
      problems.error(
          member.named(),
          "unknown-method",
          name(owner) + " has no method '" + member.name() + "'",
          Nearest.hint(member.name(), kinds.asked(owner)));
    } else {
      problems.error(
          member.named(),
          "unknown-component",
          name(owner) + " has no '" + member.name() + "'",
          Nearest.hint(member.name(), kinds.asked(owner)));
    }
  }

  private static String name(Class<?> owner) {
    boolean value =
        owner == TimeInterval.class
            || owner == Quantity.class
            || owner == String.class
            || owner == java.math.BigDecimal.class;
    return value ? ValueType.of(owner).words() : Kinds.written(owner);
  }

  private ValueType constant(Expression.Member member, Class<?> type) {
    if (type.isEnum()) {
      if (constants(type).contains(member.name())) {
        return ValueType.of(type);
      }
      problems.error(
          member.named(),
          "unknown-constant",
          Kinds.written(type) + " has no '" + member.name() + "'",
          Nearest.hint(member.name(), constants(type)));
      return ValueType.UNKNOWN;
    }
    Class<?> inner = kinds.inner(type, member.name());
    if (inner != null) {
      return new ValueType(ValueType.Form.TYPE, inner, null, false);
    }
    List<String> there =
        Stream.of(type.getDeclaredClasses())
            .filter(Class::isEnum)
            .map(Class::getSimpleName)
            .sorted()
            .toList();
    problems.error(
        member.named(),
        "unknown-constant",
        "'" + type.getSimpleName() + "." + member.name() + "' is no type and no word",
        Nearest.hint(member.name(), there));
    return ValueType.UNKNOWN;
  }

  private ValueType call(Expression.Member member, List<Method> methods, List<ValueType> given) {
    List<Method> fitting =
        methods.stream().filter(m -> m.getParameterCount() == given.size()).toList();
    if (fitting.isEmpty()) {
      problems.error(
          member.named(),
          "argument-type",
          member.name() + " does not take " + counted(given.size()),
          "write " + methods.stream().map(Typing::signature).collect(Collectors.joining(" or ")));
      return returned(methods.get(0));
    }
    for (Method method : fitting) {
      if (wrong(method, given) < 0) {
        decimals(member, method, given);
        return returned(method);
      }
    }
    Method method = fitting.get(0);
    int wrong = wrong(method, given);
    List<Expression> arguments = member.arguments();
    if (arguments != null) {
      Expression argument = arguments.get(wrong);
      ValueType type = given.get(wrong);
      boolean decimal = method.getParameterTypes()[wrong] == java.math.BigDecimal.class;
      if (decimal && type.isNumber() && argument instanceof Expression.Number) {
        decimalArgument(argument, method);
      } else {
        problems.error(
            argument.at(),
            "argument-type",
            "'"
                + argument.text()
                + "' is "
                + (type.form() == ValueType.Form.NULL ? "absent" : type.words())
                + ", and "
                + member.name()
                + " takes "
                + ValueType.of(method.getParameterTypes()[wrong]).words(),
            "write " + signature(method));
      }
    }
    return returned(method);
  }

  /** Drools' compiler of conditions breaks at a decimal literal that is passed on. */
  private void decimals(Expression.Member member, Method method, List<ValueType> given) {
    List<Expression> arguments = member.arguments();
    if (arguments == null || method.getReturnType() == java.math.BigDecimal.class) {
      return;
    }
    for (int i = 0; i < given.size(); i++) {
      if (arguments.get(i) instanceof Expression.Number && given.get(i).isDecimal()) {
        decimalArgument(arguments.get(i), method);
      }
    }
  }

  private void decimalArgument(Expression argument, Method method) {
    problems.error(
        argument.at(),
        "decimal-argument",
        "a decimal cannot be written as an argument of " + method.getName(),
        method.getName().equals("compareTo")
            ? "compare with < or >"
            : "declare a parameter and write decimal(\"…\")");
  }

  private static String counted(int arguments) {
    return arguments == 0 ? "nothing" : arguments == 1 ? "1 value" : arguments + " values";
  }

  /** The first argument that the method does not take, or -1. */
  private static int wrong(Method method, List<ValueType> given) {
    for (int i = 0; i < given.size(); i++) {
      if (!takes(method.getParameterTypes()[i], given.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean takes(Class<?> parameter, ValueType given) {
    ValueType wanted = ValueType.of(parameter);
    return switch (given.form()) {
      case UNKNOWN -> true;
      case NULL -> !parameter.isPrimitive();
      case TYPE -> false;
      case VALUE ->
          parameter.isAssignableFrom(given.java())
              || (wanted.isWhole() && given.isWhole())
              || (wanted.isFlag() && given.isFlag());
    };
  }

  private static String signature(Method method) {
    return method.getName()
        + Stream.of(method.getParameterTypes())
            .map(type -> ValueType.of(type).words())
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private void parameter(String method, List<Expression> arguments) {
    if (arguments.isEmpty() || !(arguments.get(0) instanceof Expression.Text name)) {
      return;
    }
    asked.add(name.value());
    Parameter parameter = policy.parameters().get(name.value());
    if (parameter == null) {
      problems.error(
          name.at(),
          "undeclared-parameter",
          "the policy declares no parameter '" + name.value() + "'",
          Nearest.hint(name.value(), policy.parameters().keySet()));
    } else if (ASKS.contains(method) && !fits(parameter.type(), method)) {
      problems.error(
          name.at(),
          "parameter-type",
          "'"
              + name.value()
              + "' is of type "
              + parameter.type().word()
              + ", which "
              + method
              + "(…) cannot read",
          "write " + ask(parameter.type()) + "(\"" + name.value() + "\")");
    }
  }

  private static String ask(Parameter.Type type) {
    return type == Parameter.Type.DURATION ? "micros" : type.word();
  }

  private static boolean fits(Parameter.Type type, String method) {
    return method.equals("text")
        || method.equals(ask(type))
        || (type == Parameter.Type.INTEGER && method.equals("decimal"));
  }

  /** Whether a name is that of a component, and not of a method. */
  boolean isComponent(String name, Class<?> owner) {
    return kinds.component(owner, name) != null;
  }

  /** What the number of a component may be; of what is no component, any. */
  NumberRange range(Class<?> owner, String name) {
    return kinds.range(owner, name);
  }

  /** The kind of value that a path such as {@code quantity.value} leads to, or null. */
  @Nullable ValueType path(ValueType start, String path) {
    ValueType type = start;
    for (String step : path.split("\\.")) {
      if (!type.known()) {
        return null;
      }
      ValueType next = kinds.component(type.java(), step);
      if (next == null) {
        next =
            kinds.methods(type.java(), step).stream()
                .filter(m -> m.getParameterCount() == 0)
                .map(Typing::returned)
                .findFirst()
                .orElse(null);
      }
      if (next == null) {
        return null;
      }
      type = next;
    }
    return type;
  }
}
