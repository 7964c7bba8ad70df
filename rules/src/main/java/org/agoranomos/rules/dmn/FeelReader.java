package org.agoranomos.rules.dmn;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.feel.runtime.events.FEELEvent;
import org.kie.dmn.feel.lang.ast.BaseNode;

/** Reads FEEL that is short and flat enough to be read, and tells what is none. */
final class FeelReader {
  private static final int LONGEST = 4_000;
  private static final int DEEPEST = 30;

  private final FeelProblems problems;

  FeelReader(FeelProblems problems) {
    this.problems = problems;
  }

  @Nullable BaseNode read(String text, String in, int at, Set<String> names, boolean tests) {
    problems.in(in, at);
    int first = at + (int) text.chars().takeWhile(c -> c <= ' ').filter(c -> c == '\n').count();
    if (text.length() > LONGEST) {
      problems.refuse(
          first, "it has more than " + LONGEST + " characters; divide it into decisions");
      return null;
    } else if (depth(text) > DEEPEST) {
      problems.refuse(
          first, "it is nested more than " + DEEPEST + " deep; divide it into decisions");
      return null;
    }
    List<FEELEvent> events = new ArrayList<>();
    try {
      BaseNode node = FeelTree.of(text, names, tests, events);
      for (FEELEvent event : events) {
        if (FeelTree.syntax(event)) {
          problems.refuse(
              at + Math.max(0, event.getLine() - 1), "this is no FEEL: " + plain(event));
          return null;
        }
      }
      if (node == null) {
        problems.refuse(first, "this is no FEEL expression");
      }
      return node;
    } catch (RuntimeException | StackOverflowError e) {
      problems.refuse(first, "this is no FEEL that can be read: '" + FeelProblems.clip(text) + "'");
      return null;
    }
  }

  private static String plain(FEELEvent event) {
    String message = String.valueOf(event.getMessage());
    int expecting = message.indexOf(" expecting ");
    return FeelProblems.clip(expecting < 0 ? message : message.substring(0, expecting));
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
}
