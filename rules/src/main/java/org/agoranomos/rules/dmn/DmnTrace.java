package org.agoranomos.rules.dmn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNMessage;

/**
 * A decision told step by step: which rows and branches were taken, and which test kept each other
 * from it. All of it is what the engine says. Safe for threads.
 */
public final class DmnTrace {
  /**
   * What one decision, or a table in one, came to.
   *
   * @param title what it is called
   * @param result what it gave, shortened; an empty text if it is only a part
   * @param ways its rows or branches; empty if it has none
   */
  public record Step(String title, String result, List<Way> ways) {}

  /**
   * A row or a branch.
   *
   * @param name such as {@code row 3}
   * @param taken whether its result counted
   * @param before the name of the way that was taken in its place although all its tests hold, or
   *     an empty text
   * @param tests what must hold, in order
   */
  public record Way(String name, boolean taken, String before, List<Test> tests) {}

  /**
   * A test.
   *
   * @param text as it is written
   * @param given whether it only asks that something is there
   * @param holds whether it holds
   * @param alone whether without it the way would have been taken
   * @param values what its names stand for
   * @param parts what it asks of one thing, if that is more than one test; they have no values
   */
  public record Test(
      String text,
      boolean given,
      boolean holds,
      boolean alone,
      Map<String, String> values,
      List<Test> parts) {}

  private final DmnWays plan;
  private final DmnEngine engine;

  /**
   * A trace of a file that was checked and can be compiled.
   *
   * @throws IllegalStateException if it cannot be compiled with its tests apart
   */
  DmnTrace(DmnElement root) {
    plan = new DmnWays(root);
    engine = DmnEngine.of(plan.model());
    for (DMNMessage message : engine.messages()) {
      throw new IllegalStateException(DmnEngine.plain(message));
    }
  }

  /**
   * Evaluates it, each decision before those that rest on it.
   *
   * @param values the inputs by name, as {@link FeelValues} makes them
   * @throws DecisionException if it cannot be evaluated
   */
  public List<Step> of(Map<String, ?> values) {
    DmnEngine.Evaluated evaluated = engine.evaluate(values);
    Map<String, Set<Integer>> taken = new HashMap<>();
    for (DmnEngine.Rows rows : evaluated.rows()) {
      taken.computeIfAbsent(rows.table(), table -> new HashSet<>()).addAll(rows.rows());
    }
    Set<String> holding = holding(values);
    List<Step> steps = new ArrayList<>();
    for (DmnWays.Place place : plan.places()) {
      Set<Integer> rows =
          place.table() == null
              ? firstOf(place, holding)
              : taken.getOrDefault(place.table(), Set.of());
      String result =
          place.decision().isEmpty() ? "" : shown(evaluated.values().get(place.decision()));
      steps.add(new Step(place.title(), result, ways(place, rows, holding, evaluated.values())));
    }
    return steps;
  }

  /** The same steps of nothing: no way is taken, no test is asked. */
  public List<Step> ofNothing() {
    List<Step> steps = new ArrayList<>();
    for (DmnWays.Place place : plan.places()) {
      steps.add(new Step(place.title(), "", ways(place, Set.of(), null, Map.of())));
    }
    return steps;
  }

  /** The probes that hold. */
  private Set<String> holding(Map<String, ?> values) {
    DmnEngine.Evaluated probed = engine.evaluateAll(values, plan.probes());
    Set<String> holding = new HashSet<>();
    for (String probe : plan.probes()) {
      if (Boolean.TRUE.equals(probed.values().get(probe))) {
        holding.add(probe);
      }
    }
    for (DmnEngine.Rows rows : probed.rows()) {
      rows.matched().forEach(row -> holding.add(rows.decision() + "/" + row));
    }
    return holding;
  }

  private static boolean holds(DmnWays.Way way, Set<String> holding) {
    return way.tests().stream().allMatch(test -> holding.contains(test.probe()));
  }

  private static Set<Integer> firstOf(DmnWays.Place place, Set<String> holding) {
    for (int i = 0; i < place.ways().size(); i++) {
      if (holds(place.ways().get(i), holding)) {
        return Set.of(i + 1);
      }
    }
    return Set.of();
  }

  private static List<Way> ways(
      DmnWays.Place place,
      Set<Integer> taken,
      @Nullable Set<String> holding,
      Map<String, Object> values) {
    List<Way> ways = new ArrayList<>();
    String before = "";
    for (DmnWays.Way way : place.ways()) {
      boolean is = taken.contains(ways.size() + 1);
      boolean all = holding != null && !way.tests().isEmpty() && holds(way, holding);
      List<Test> tests = new ArrayList<>();
      for (DmnWays.Test test : way.tests()) {
        tests.add(
            test(
                test,
                way,
                before.isEmpty() && holding != null,
                holding == null ? Set.of() : holding,
                values));
      }
      ways.add(new Way(way.name(), is, all && !is ? before : "", tests));
      if (is && place.first()) {
        before = way.name();
      }
    }
    return ways;
  }

  private static Test test(
      DmnWays.Test test,
      DmnWays.Way way,
      boolean free,
      Set<String> holding,
      Map<String, Object> values) {
    boolean holds = holding.contains(test.probe());
    boolean others =
        way.tests().stream().allMatch(each -> each == test || holding.contains(each.probe()));
    boolean only = free && !holds && others;
    List<Test> parts = new ArrayList<>();
    for (DmnWays.Part part : test.parts()) {
      boolean alone = only && holding.contains(part.without());
      parts.add(new Test(part.text(), part.given(), holds, alone, Map.of(), List.of()));
    }
    return new Test(test.text(), test.given(), holds, only, values(test.text(), values), parts);
  }

  /** The values of names, and how many things there are in lists. */
  private static Map<String, String> values(String text, Map<String, Object> values) {
    Map<String, String> shown = new LinkedHashMap<>(DmnDecision.shown(text, values));
    for (Map.Entry<String, Object> each : values.entrySet()) {
      if (each.getValue() instanceof Collection<?> list
          && text.matches("(?s).*\\b" + java.util.regex.Pattern.quote(each.getKey()) + "\\b.*")) {
        shown.put(each.getKey(), list.isEmpty() ? "[]" : list.size() + " in it");
      }
    }
    return shown;
  }

  private static String shown(@Nullable Object value) {
    if (value == null) {
      return "null";
    } else if (value instanceof Map<?, ?> context) {
      List<String> parts = new ArrayList<>();
      context.forEach(
          (name, each) -> {
            if (each != null) {
              parts.add(name + ": " + shown(each));
            }
          });
      return DmnDecision.clip("{" + String.join(", ", parts) + "}");
    } else if (value instanceof Collection<?> list) {
      return DmnDecision.clip(
          "[" + String.join(", ", list.stream().map(DmnTrace::shown).toList()) + "]");
    }
    String scalar = DmnDecision.scalar(value);
    return DmnDecision.clip(scalar == null ? String.valueOf(value) : scalar);
  }
}
