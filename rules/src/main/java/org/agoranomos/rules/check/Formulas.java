package org.agoranomos.rules.check;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.NumberRange;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.TimeInterval;
import org.agoranomos.rules.syntax.Expression;
import org.agoranomos.rules.syntax.Nodes;
import org.jspecify.annotations.Nullable;

/** Makes of a condition what can be calculated with. */
final class Formulas {
  private static final Set<String> EQUALITIES = Set.of("==", "!=");
  private static final Set<String> ORDERS = Set.of("<", "<=", ">", ">=");

  private final Typing typing;
  private final Nodes nodes;

  Formulas(Typing typing, Nodes nodes) {
    this.typing = typing;
    this.nodes = nodes;
  }

  /** What a constraint says; null if it only gives a name. */
  @Nullable Formula constraint(Expression constraint, int pattern, Context context) {
    if (constraint instanceof Expression.Bound bound) {
      return bound.value() instanceof Expression.Binary
          ? of(bound.value(), pattern, context)
          : null;
    }
    return of(constraint, pattern, context);
  }

  Formula of(Expression expression, int pattern, Context context) {
    Formula field = null;
    if (expression instanceof Expression.Bound bound) {
      return of(bound.value(), pattern, context);
    } else if (expression instanceof Expression.Binary binary) {
      List<Formula> parts = new ArrayList<>();
      if (binary.operator().equals("&&") || binary.operator().equals("||")) {
        parts.add(of(binary.left(), pattern, context));
        parts.add(of(binary.right(), pattern, context));
        return simple(
            binary.operator().equals("&&") ? new Formula.All(parts) : new Formula.Any(parts));
      }
      field = compared(binary, pattern, context);
    } else if (expression instanceof Expression.Unary unary && unary.operator().equals("!")) {
      return of(unary.operand(), pattern, context).not();
    } else if (expression instanceof Expression.In in) {
      field = in(in, pattern, context);
    } else {
      field =
          field("==", expression, new Expression.Word(expression.at(), "true"), pattern, context);
    }
    return field != null ? field : new Formula.Opaque(opaque(expression, pattern), true);
  }

  private String opaque(Expression expression, int pattern) {
    String node = nodes.of(expression, pattern);
    return node == null ? pattern + ": " + expression.text() : node;
  }

  /** What is all about one component becomes one comparison. */
  private static Formula simple(Formula joined) {
    List<Formula> parts =
        joined instanceof Formula.All all ? all.parts() : ((Formula.Any) joined).parts();
    Formula.Field one = null;
    for (Formula part : parts) {
      if (!(part instanceof Formula.Field field)
          || (one != null && !one.name().equals(field.name()))) {
        return joined;
      }
      Domain domain = field.domain();
      if (one != null) {
        domain = joined instanceof Formula.All ? one.domain().and(domain) : one.domain().or(domain);
      }
      one = new Formula.Field(field.name(), domain);
    }
    return one == null ? joined : one;
  }

  private @Nullable Formula compared(Expression.Binary binary, int pattern, Context context) {
    Formula field = field(binary.operator(), binary.left(), binary.right(), pattern, context);
    if (field != null) {
      return field;
    }
    String turned =
        switch (binary.operator()) {
          case "<" -> ">";
          case "<=" -> ">=";
          case ">" -> "<";
          case ">=" -> "<=";
          default -> binary.operator();
        };
    field = field(turned, binary.right(), binary.left(), pattern, context);
    if (field == null && binary.operator().equals("!=")) {
      return new Formula.Opaque(
          pattern
              + ": "
              + new Expression.Binary(binary.sign(), "==", binary.left(), binary.right()).text(),
          false);
    }
    return field;
  }

  private @Nullable Formula in(Expression.In in, int pattern, Context context) {
    Formula.Field any = null;
    for (Expression item : in.items()) {
      Formula.Field one = field("==", in.value(), item, pattern, context);
      if (one == null) {
        return null;
      }
      any = any == null ? one : new Formula.Field(one.name(), any.domain().or(one.domain()));
    }
    return any == null ? null : in.negated() ? any.not() : any;
  }

  private Formula.@Nullable Field field(
      String operator, Expression value, Expression literal, int pattern, Context context) {
    ValueType type = typing.quietly(value, context);
    String node = nodes.of(value, pattern);
    if (node == null || !type.known() || !components(value, context)) {
      return null;
    }
    boolean optional = absent(value, context);
    boolean equality = EQUALITIES.contains(operator);
    Values every = every(type, range(value, context));
    if (literal instanceof Expression.Word word && word.text().equals("null")) {
      if (every == null || !equality || type.isFact()) {
        return null;
      }
      Domain nothing = new Domain(optional, every.not(), optional, every);
      return new Formula.Field(node, operator.equals("==") ? nothing : nothing.not());
    }
    Values values = values(operator, type, literal);
    if (values == null || every == null) {
      return null;
    }
    boolean absent = optional && operator.equals("!=");
    return new Formula.Field(node, new Domain(absent, values, optional, every));
  }

  /** What the number of a component may be; of what is no component, any. */
  private NumberRange range(Expression value, Context context) {
    if (value instanceof Expression.Name name && !name.isBinding()) {
      return typing.range(context.self(), name.text());
    } else if (value instanceof Expression.Member member && member.target() != null) {
      Class<?> target = typing.quietly(member.target(), context).java();
      return target == Quantity.class && member.name().equals("value")
          ? range(member.target(), context)
          : typing.range(target, member.name());
    }
    return NumberRange.ALL;
  }

  private static @Nullable Values every(ValueType type, NumberRange range) {
    Values every = all(type);
    BigDecimal least = range.least();
    BigDecimal most = range.most();
    if (every instanceof Ranges && least != null) {
      every = every.and(Ranges.of(">=", least, type.isWhole()));
    }
    if (every instanceof Ranges && most != null) {
      every = every.and(Ranges.of("<=", most, type.isWhole()));
    }
    return every;
  }

  /** Whether it is made of components alone: what methods say need not be apart from each other. */
  private boolean components(Expression value, Context context) {
    if (value instanceof Expression.Name name) {
      return name.isBinding() || typing.isComponent(name.text(), context.self());
    }
    if (value instanceof Expression.Member member && member.target() != null) {
      ValueType target = typing.quietly(member.target(), context);
      return target.known()
          && typing.isComponent(member.name(), target.java())
          && components(member.target(), context);
    }
    return false;
  }

  private boolean absent(Expression value, Context context) {
    if (typing.quietly(value, context).absent()) {
      return true;
    }
    return value instanceof Expression.Member member
        && member.target() != null
        && absent(member.target(), context);
  }

  private static @Nullable Values all(ValueType type) {
    if (type.isWhole() || type.isDecimal() || type.java() == TimeInterval.class) {
      return Ranges.all(type.isWhole());
    } else if (type.isText()) {
      return new Words(Set.of(), true, null);
    } else if (type.isTerm()) {
      return new Words(Set.of(), true, terms(type.java()));
    } else if (type.isFlag()) {
      return new Words(Set.of(), true, Set.of("true", "false"));
    }
    return null;
  }

  private static Set<String> terms(Class<?> type) {
    Set<String> terms = new TreeSet<>();
    for (Object constant : type.getEnumConstants()) {
      terms.add(FactComponent.termOf((Enum<?>) constant));
    }
    return terms;
  }

  private static @Nullable Values values(String operator, ValueType type, Expression literal) {
    boolean ordered = ORDERS.contains(operator) || EQUALITIES.contains(operator);
    if (type.isWhole() || type.isDecimal()) {
      BigDecimal number = number(literal);
      if (!ordered || number == null) {
        return null;
      }
      boolean fits = type.isDecimal() || number.stripTrailingZeros().scale() <= 0;
      return fits ? Ranges.of(operator, number, type.isWhole()) : null;
    } else if (type.java() == TimeInterval.class) {
      TimeInterval time = time(literal);
      return ordered && time != null ? Ranges.of(operator, time, false) : null;
    }
    String word = word(type, literal);
    Values all = all(type);
    if (word == null || !(all instanceof Words words) || !EQUALITIES.contains(operator)) {
      return null;
    }
    return new Words(Set.of(word), operator.equals("!="), words.universe());
  }

  private static @Nullable BigDecimal number(Expression literal) {
    if (literal instanceof Expression.Number number) {
      return new BigDecimal(number.digits());
    }
    return literal instanceof Expression.Unary unary
            && unary.operator().equals("-")
            && unary.operand() instanceof Expression.Number number
        ? new BigDecimal(number.digits()).negate()
        : null;
  }

  private static @Nullable TimeInterval time(Expression literal) {
    if (literal instanceof Expression.Member member
        && member.target() instanceof Expression.Name type
        && type.text().equals("TimeInterval")
        && member.name().equals("parse")
        && member.arguments() != null
        && member.arguments().size() == 1
        && member.arguments().get(0) instanceof Expression.Text text) {
      try {
        return TimeInterval.parse(text.value());
      } catch (DateTimeException e) {
        return null;
      }
    }
    return null;
  }

  private static @Nullable String word(ValueType type, Expression literal) {
    if (type.isText() && literal instanceof Expression.Text text) {
      return text.value();
    } else if (type.isFlag() && literal instanceof Expression.Word word) {
      return word.text();
    } else if (type.isTerm()
        && literal instanceof Expression.Member member
        && member.arguments() == null) {
      for (Object constant : type.java().getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(member.name())) {
          return FactComponent.termOf((Enum<?>) constant);
        }
      }
    }
    return null;
  }
}
