package org.agoranomos.ontology.text;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong in the parts of a file, so that a person is told all of it at once. */
public final class YamlProblems {
  private final List<YamlException.Problem> problems = new ArrayList<>();

  /**
   * Reads a part of a file.
   *
   * @param <T> what is read
   * @param <E> what else may go wrong, which ends the reading
   */
  @FunctionalInterface
  public interface Part<T, E extends Exception> {
    /** Reads it; throws {@link YamlException} if it is wrong. */
    T read() throws E;
  }

  /**
   * Reads a part; if it is wrong, notes that and gives something in its place, so that the reading
   * of the rest can go on until {@link #check}.
   */
  public <T, E extends Exception> T tried(Part<T, E> part, T otherwise) throws E {
    try {
      return part.read();
    } catch (YamlException e) {
      add(e);
      return otherwise;
    }
  }

  /** Notes a problem. */
  public void add(YamlException problem) {
    problems.addAll(problem.problems());
  }

  /** Throws all that was noted, if anything was. */
  public void check() {
    if (!problems.isEmpty()) {
      throw new YamlException(problems);
    }
  }
}
