package org.agoranomos.ontology.shape;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Shapes that declare no kinds of fact. The message has one line for each problem: file, line,
 * what, and what to write instead.
 */
public final class ShapeException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * A problem.
   *
   * @param line in the file, from 1
   * @param column in the line, from 1; 0 if only the line is told
   * @param text what is wrong and what to write instead
   */
  record Problem(int line, int column, String text) {
    Problem(int line, String text) {
      this(line, 0, text);
    }

    private String place() {
      return line + (column > 0 ? ":" + column : "");
    }
  }

  /** All that is wrong in a file. */
  ShapeException(String file, List<Problem> problems) {
    super(
        problems.stream()
            .sorted(Comparator.comparingInt(Problem::line))
            .map(problem -> file + ":" + problem.place() + ": " + problem.text())
            .distinct()
            .collect(Collectors.joining("\n")));
  }

  /** A problem with a one-line message. */
  ShapeException(String message) {
    super(message);
  }
}
