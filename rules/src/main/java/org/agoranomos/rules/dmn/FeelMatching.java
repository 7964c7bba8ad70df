package org.agoranomos.rules.dmn;

import java.util.List;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.dmn.FeelType.Scalar;
import org.kie.dmn.feel.lang.ast.BaseNode;
import org.kie.dmn.feel.lang.ast.InfixOpNode;
import org.kie.dmn.feel.lang.ast.InfixOperator;
import org.kie.dmn.feel.lang.ast.StringNode;

/** Refuses to compare and to calculate with what never match. */
final class FeelMatching {
  private final FeelProblems problems;
  private final FeelBounds bounds;

  FeelMatching(FeelProblems problems, FeelBounds bounds) {
    this.problems = problems;
    this.bounds = bounds;
  }

  void compare(BaseNode node, FeelType one, FeelType other) {
    if (one == Scalar.NULL || other == Scalar.NULL) {
      return;
    } else if (one.unknown() && other.unknown()) {
      problems.refuse(
          node,
          "of '"
              + FeelProblems.clip(node.getText())
              + "' it is not known what is compared; give parameters and decisions a type");
    } else if (one.comparable(other) && (one.timed() || other.timed())) {
      problems.refuse(
          node,
          "'"
              + FeelProblems.clip(node.getText())
              + "' would be compared in whole seconds; write before(…, …) or after(…, …), which are exact");
    } else if (!one.comparable(other)) {
      String hint = "";
      for (FeelType type : List.of(one, other)) {
        if (type instanceof FeelType.Context context) {
          hint = "; " + context.title() + " has " + String.join(", ", context.entries().keySet());
        }
      }
      problems.refuse(
          node,
          "'"
              + FeelProblems.clip(node.getText())
              + "' compares a "
              + one.word()
              + " with a "
              + other.word()
              + ", which never match"
              + hint);
    }
  }

  /** A word that a component never is can only be a mistake. */
  void words(BaseNode node, FeelType type, BaseNode other) {
    if (type instanceof FeelType.Words words
        && other instanceof StringNode text
        && !words.words().contains(text.getValue())) {
      problems.refuse(
          node,
          "'"
              + FeelProblems.clip(node.getText())
              + "' never holds: there is no word \""
              + text.getValue()
              + "\"; "
              + Nearest.hint(text.getValue(), words.words()));
    }
  }

  FeelType arithmetic(InfixOpNode node, FeelType left, FeelType right) {
    for (FeelType type : List.of(left, right)) {
      if (type instanceof FeelType.Context context) {
        problems.refuse(
            node,
            "'"
                + FeelProblems.clip(node.getText())
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
        bounds.grow(node);
      }
      if (texts) {
        return Scalar.STRING;
      } else if (left.word().equals("string") != right.word().equals("string")
          && !left.unknown()
          && !right.unknown()
          && !(left instanceof FeelType.ListOf)
          && !(right instanceof FeelType.ListOf)) {
        problems.refuse(
            node,
            "'"
                + FeelProblems.clip(node.getText())
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
}
