package org.agoranomos.rules.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.agoranomos.rules.syntax.Token.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part of Drools' language that rules may use, and keeps where each word stands. What it
 * cannot read it leaves: whether a file can be read is for Drools' own parser to say.
 */
public final class RuleParser {
  private static final Set<String> RELATIONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  /** What cannot be read. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * What was read.
   *
   * @param rules the rules that could be read
   * @param complete whether that is all of them
   */
  public record File(List<RuleSyntax> rules, boolean complete) {}

  private final List<Token> tokens;
  private int next;

  /** The left side that {@code > 5 && < 7} leaves out. */
  private @Nullable Expression compared;

  private RuleParser(String text) {
    tokens = Token.of(text);
  }

  /** Reads the rules of a file. */
  public static File read(String text) {
    RuleParser parser = new RuleParser(text);
    List<RuleSyntax> rules = new ArrayList<>();
    boolean complete = true;
    while (parser.peek().kind() != Kind.END) {
      int begin = parser.next;
      try {
        rules.add(parser.rule());
      } catch (Unreadable e) {
        complete = false;
        parser.next = begin + 1;
        while (parser.peek().kind() != Kind.END && !parser.peek().is("rule")) {
          parser.next++;
        }
      }
    }
    return new File(rules, complete);
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    Token token = peek();
    if (token.kind() == Kind.END) {
      throw new Unreadable();
    }
    next++;
    return token;
  }

  private boolean found(String sign) {
    if (peek().is(sign)) {
      next++;
      return true;
    }
    return false;
  }

  private Token expect(String sign) {
    if (!peek().is(sign)) {
      throw new Unreadable();
    }
    return take();
  }

  private Token expect(Kind kind) {
    if (peek().kind() != kind) {
      throw new Unreadable();
    }
    return take();
  }

  private RuleSyntax rule() {
    expect("rule");
    Token name = peek().kind() == Kind.WORD ? take() : expect(Kind.TEXT);
    List<RuleSyntax.Metadata> metadata = new ArrayList<>();
    while (found("@")) {
      Token key = expect(Kind.WORD);
      expect("(");
      Token text = expect(Kind.TEXT);
      expect(")");
      metadata.add(new RuleSyntax.Metadata(key.text(), text.text(), text.at()));
    }
    expect("when");
    List<RuleSyntax.Condition> conditions = new ArrayList<>();
    while (!peek().is("then")) {
      conditions.add(either());
      while (found(";")) {
        // Ends a pattern, and says nothing.
      }
    }
    expect("then");
    expect("end");
    return new RuleSyntax(name.at(), name.text(), List.copyOf(metadata), List.copyOf(conditions));
  }

  private RuleSyntax.Condition either() {
    Position at = peek().at();
    List<RuleSyntax.Condition> parts = new ArrayList<>(List.of(both()));
    while (found("or") || found("||")) {
      parts.add(both());
    }
    return parts.size() == 1 ? parts.get(0) : new RuleSyntax.Group(at, "or", List.copyOf(parts));
  }

  private RuleSyntax.Condition both() {
    Position at = peek().at();
    List<RuleSyntax.Condition> parts = new ArrayList<>(List.of(condition()));
    while (found("and") || found("&&")) {
      parts.add(condition());
    }
    return parts.size() == 1 ? parts.get(0) : new RuleSyntax.Group(at, "and", List.copyOf(parts));
  }

  private RuleSyntax.Condition condition() {
    Token first = peek();
    if (found("not") || found("exists")) {
      return new RuleSyntax.Group(first.at(), first.text(), List.of(condition()));
    } else if (found("forall")) {
      expect("(");
      List<RuleSyntax.Condition> parts = new ArrayList<>();
      while (!found(")")) {
        parts.add(either());
      }
      return new RuleSyntax.Group(first.at(), "forall", List.copyOf(parts));
    } else if (found("(")) {
      if (peek().is("and") || peek().is("or")) {
        String word = take().text();
        List<RuleSyntax.Condition> parts = new ArrayList<>();
        while (!found(")")) {
          parts.add(either());
        }
        return new RuleSyntax.Group(first.at(), word, List.copyOf(parts));
      }
      RuleSyntax.Condition inner = either();
      expect(")");
      return inner;
    }
    return pattern();
  }

  private RuleSyntax.Pattern pattern() {
    Position boundAt = peek().at();
    String binding = null;
    if (peek().kind() == Kind.BINDING) {
      binding = take().text();
      expect(":");
    }
    Token kind = expect(Kind.WORD);
    expect("(");
    List<Expression> constraints = new ArrayList<>();
    while (!found(")")) {
      if (!constraints.isEmpty()) {
        expect(",");
      }
      compared = null;
      constraints.add(expression());
    }
    return new RuleSyntax.Pattern(
        kind.at(), binding, boundAt, kind.text(), List.copyOf(constraints));
  }

  private Expression expression() {
    Expression left = conjunction();
    while (peek().is("||")) {
      Token sign = take();
      left = new Expression.Binary(sign.at(), "||", left, conjunction());
    }
    return left;
  }

  private Expression conjunction() {
    Expression left = relation();
    while (peek().is("&&")) {
      Token sign = take();
      left = new Expression.Binary(sign.at(), "&&", left, relation());
    }
    return left;
  }

  private boolean atRelation() {
    return peek().kind() == Kind.SIGN && RELATIONS.contains(peek().text());
  }

  private Expression relation() {
    if (peek().kind() == Kind.BINDING && tokens.get(next + 1).is(":")) {
      Token name = take();
      take();
      return new Expression.Bound(name.at(), name.text(), relation());
    }
    Expression before = compared;
    Expression left = atRelation() && before != null ? before : sum();
    while (true) {
      if (atRelation()) {
        Token sign = take();
        compared = left;
        left = new Expression.Binary(sign.at(), sign.text(), left, sum());
      } else if (peek().is("in") || peek().is("contains") || peek().is("not")) {
        boolean negated = found("not");
        if (peek().is("contains")) {
          Token sign = take();
          Expression.Binary contains = new Expression.Binary(sign.at(), "contains", left, sum());
          left = negated ? new Expression.Unary(contains.at(), "!", contains) : contains;
        } else {
          expect("in");
          expect("(");
          List<Expression> items = new ArrayList<>(List.of(sum()));
          while (found(",")) {
            items.add(sum());
          }
          expect(")");
          left = new Expression.In(left, negated, List.copyOf(items));
        }
      } else {
        return left;
      }
    }
  }

  private Expression sum() {
    Expression left = product();
    while (peek().is("+") || peek().is("-")) {
      Token sign = take();
      left = new Expression.Binary(sign.at(), sign.text(), left, product());
    }
    return left;
  }

  private Expression product() {
    Expression left = unary();
    while (peek().is("*")) {
      Token sign = take();
      left = new Expression.Binary(sign.at(), "*", left, unary());
    }
    return left;
  }

  private Expression unary() {
    Token sign = peek();
    if (found("!") || found("-")) {
      return new Expression.Unary(sign.at(), sign.text(), unary());
    }
    Expression value = primary();
    while (found(".")) {
      Token name = expect(Kind.WORD);
      value = new Expression.Member(name.at(), value, name.text(), arguments());
    }
    return value;
  }

  private @Nullable List<Expression> arguments() {
    if (!found("(")) {
      return null;
    }
    List<Expression> arguments = new ArrayList<>();
    while (!found(")")) {
      if (!arguments.isEmpty()) {
        expect(",");
      }
      arguments.add(expression());
    }
    return List.copyOf(arguments);
  }

  private Expression primary() {
    Token token = take();
    switch (token.kind()) {
      case TEXT:
        return new Expression.Text(token.at(), token.text());
      case NUMBER:
        return new Expression.Number(token.at(), token.text());
      case BINDING:
        return new Expression.Name(token.at(), token.text());
      case WORD:
        if (Set.of("true", "false", "null").contains(token.text())) {
          return new Expression.Word(token.at(), token.text());
        }
        if (Set.of("then", "end", "rule", "when").contains(token.text())) {
          throw new Unreadable();
        }
        List<Expression> arguments = arguments();
        return arguments == null
            ? new Expression.Name(token.at(), token.text())
            : new Expression.Member(token.at(), null, token.text(), arguments);
      default:
        if (!token.is("(")) {
          throw new Unreadable();
        }
        Expression inner = expression();
        expect(")");
        return inner;
    }
  }
}
