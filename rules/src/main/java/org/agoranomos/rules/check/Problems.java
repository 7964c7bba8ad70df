package org.agoranomos.rules.check;

import java.util.ArrayList;
import java.util.List;
import org.agoranomos.rules.policy.PolicyProblem;
import org.agoranomos.rules.policy.PolicyProblem.Level;
import org.agoranomos.rules.syntax.Position;

/** Gathers the problems of one file. */
final class Problems {
  private final String file;
  private final List<PolicyProblem> found = new ArrayList<>();
  private int muted;

  Problems(String file) {
    this.file = file;
  }

  void error(Position at, String code, String text, String advice) {
    add(at, Level.ERROR, code, text, advice);
  }

  void warning(Position at, String code, String text, String advice) {
    add(at, Level.WARNING, code, text, advice);
  }

  private void add(Position at, Level level, String code, String text, String advice) {
    if (muted == 0) {
      found.add(new PolicyProblem(file, at.line(), at.column(), level, code, text, advice));
    }
  }

  /** What is done now only asks, and tells nothing. */
  void mute() {
    muted++;
  }

  void unmute() {
    muted--;
  }

  boolean errors() {
    return found.stream().anyMatch(problem -> problem.level() == Level.ERROR);
  }

  List<PolicyProblem> all() {
    return List.copyOf(found);
  }
}
