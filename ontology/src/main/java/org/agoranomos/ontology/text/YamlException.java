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
   * @param file the file's name
   * @param line the line in the file, from 1
   * @param column the column of what is wrong, from 1
   * @param problem the keys that lead there and what is wrong, without the place
   * @param text the whole message, file and line included
   */
  public record Problem(String file, int line, int column, String problem, String text) {}

  private final transient List<Problem> problems;

  YamlException(String file, String problem) {
    this(List.of(new Problem(file, 1, 1, problem, file + " " + problem)));
  }

  YamlException(String file, int line, int column, String problem) {
    this(List.of(new Problem(file, line, column, problem, file + ":" + line + ": " + problem)));
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

  /** What is wrong, in the order in which it was noticed. */
  public List<Problem> problems() {
    return problems;
  }
}
