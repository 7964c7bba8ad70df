package org.agoranomos.rules.check;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agoranomos.ontology.text.Nearest;
import org.agoranomos.rules.Terms;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.syntax.Position;

/** The holes of messages, which name what the rule binds. */
final class Messages {
  private static final Pattern BRACES = Pattern.compile("\\{[^{}]*\\}");
  private static final Pattern HOLE =
      Pattern.compile("\\{(\\$\\w+)((?:\\.\\w+)*)(?:\\(\"(\\w+)\"\\))?(%)?\\}");

  /** Where the holes of a message stand. */
  interface Place {
    /** The position of what begins so many characters behind the message's begin. */
    Position of(int offset);
  }

  private final Policy policy;
  private final Typing typing;
  private final Problems problems;
  private final Set<String> asked;
  private final Set<String> told = new HashSet<>();

  Messages(Policy policy, Typing typing, Problems problems, Set<String> asked) {
    this.policy = policy;
    this.typing = typing;
    this.problems = problems;
    this.asked = asked;
  }

  /** Checks a message of a rule, with what the rule binds. */
  void check(String message, Place place, String rule, Map<String, ValueType> bound) {
    Matcher braces = BRACES.matcher(message);
    while (braces.find()) {
      Matcher hole = HOLE.matcher(braces.group());
      String wrong =
          hole.matches() ? wrong(hole, rule, bound) : "is no hole; write {$binding.component}";
      Position at = place.of(braces.start());
      if (!wrong.isEmpty() && told.add(at + wrong)) {
        int end = wrong.indexOf("; ");
        problems.error(
            at,
            "message-hole",
            "message: '" + braces.group() + "' " + wrong.substring(0, end),
            wrong.substring(end + 2));
      }
    }
  }

  private String wrong(Matcher hole, String rule, Map<String, ValueType> bound) {
    ValueType type = bound.get(hole.group(1));
    String parameter = hole.group(3);
    if (type == null) {
      return "names what \""
          + rule
          + "\" does not bind; "
          + Nearest.hint(hole.group(1), bound.keySet());
    } else if (!type.known()) {
      return "";
    } else if (parameter != null) {
      asked.add(parameter);
      if (type.java() != Terms.class) {
        return "asks something other than the terms for a parameter; write {$terms(\""
            + parameter
            + "\")} and bind them";
      }
      return policy.parameters().containsKey(parameter)
          ? ""
          : "names no parameter; " + Nearest.hint(parameter, policy.parameters().keySet());
    }
    String path = hole.group(2);
    ValueType value = path.isEmpty() ? type : typing.path(type, path.substring(1));
    if (value == null) {
      return "names nothing of "
          + type.words()
          + "; write a component, such as {"
          + hole.group(1)
          + ".at}";
    }
    boolean percent = hole.group(4) != null;
    return percent && !value.isDecimal()
        ? "is no decimal that could be a percentage; take the % out"
        : "";
  }
}
