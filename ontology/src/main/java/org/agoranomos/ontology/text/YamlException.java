package org.agoranomos.ontology.text;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is wrong with a YAML file: one problem or several, each one line that says file, line, key,
 * what was expected, and what to do. Whoever reads a file turns it into the exception of their own
 * room.
 */
public final class YamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * One problem.
   *
   * @param line the line in the file, from 1
   * @param text the whole message, file and line included
   */
  record Problem(int line, String text) {}

  private final transient List<Problem> problems;

  YamlException(int line, String text) {
    this(List.of(new Problem(line, text)));
  }

  YamlException(List<Problem> problems) {
    super(
        problems.stream()
            .sorted(Comparator.comparingInt(Problem::line))
            .map(Problem::text)
            .distinct()
            .collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  List<Problem> problems() {
    return problems;
  }
}
