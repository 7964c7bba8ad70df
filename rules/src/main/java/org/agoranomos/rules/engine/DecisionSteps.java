package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.rules.dmn.DmnTrace;

/** Why a decision finds what it finds, and not the rest: what it came to of each fact. */
final class DecisionSteps {
  private static final int LONGEST = 200;

  private final DecisionRunner runner;
  private final DmnTrace trace;
  private final List<Judged> judged = new ArrayList<>();

  /** What came of one fact in one scope. */
  private record Judged(
      String kind, String id, boolean breach, boolean cantTell, List<DmnTrace.Step> steps) {}

  DecisionSteps(
      LoadedPolicy loaded,
      PolicyCondition.Decision condition,
      EvaluationRequest request,
      KeyPaths keys,
      PopulationCount population) {
    runner =
        new DecisionRunner(
            loaded,
            condition,
            request.schema(),
            request.facts().resolver(),
            request.terms(),
            keys,
            population);
    trace = condition.decision().trace();
  }

  /** Traces what is judged in a batch. */
  void add(SessionBatch batch) {
    runner.forEach(
        batch,
        one -> {
          List<Boolean> found =
              runner.evaluate(one).outcomes().stream().map(each -> each.breach()).toList();
          judged.add(
              new Judged(
                  one.fact().resolved().getClass().getSimpleName(),
                  one.fact().known().fact().id(),
                  found.contains(true),
                  found.contains(false),
                  trace.of(one.inputs())));
        });
  }

  /**
   * What each decision came to of a fact: in the scope where the verdict is the one that is asked
   * about, else in the first.
   */
  List<RuleTrace.Attempt> attempts(String id, boolean cantTell) {
    List<Judged> all = judged.stream().filter(one -> one.id().equals(id)).toList();
    for (Judged one : all) {
      if (cantTell ? one.cantTell() : one.breach()) {
        return attempts(one, true);
      }
    }
    return all.isEmpty() ? List.of() : attempts(all.get(0), false);
  }

  private static List<RuleTrace.Attempt> attempts(Judged one, boolean matched) {
    List<RuleTrace.Attempt> attempts = new ArrayList<>();
    for (DmnTrace.Step step : one.steps()) {
      List<RuleTrace.Line> lines = new ArrayList<>();
      for (DmnTrace.Way way : step.ways()) {
        if (way.taken()) {
          lines.add(new RuleTrace.Line(way.name() + ": " + text(way), true, "", values(way)));
        } else if (!matched) {
          stopped(way, lines);
        }
      }
      String gave = step.result().isEmpty() ? "" : " of " + one.kind() + " " + one.id();
      attempts.add(
          new RuleTrace.Attempt(
              step.title() + gave + (gave.isEmpty() ? "" : " gives " + step.result()),
              matched,
              lines,
              0));
    }
    return attempts;
  }

  /** What kept a row or branch from being taken. */
  private static void stopped(DmnTrace.Way way, List<RuleTrace.Line> lines) {
    if (!way.before().isEmpty()) {
      String text = way.name() + ": " + text(way) + "; " + way.before() + " comes before it";
      lines.add(new RuleTrace.Line(text, true, "", values(way)));
      return;
    }
    for (DmnTrace.Test test : way.tests()) {
      if (!test.holds()) {
        lines.add(
            new RuleTrace.Line(way.name() + ": " + one(test.text()), false, "", test.values()));
        test.parts().stream()
            .filter(DmnTrace.Test::alone)
            .forEach(
                part ->
                    lines.add(
                        new RuleTrace.Line(
                            "  in it alone " + one(part.text()), false, "", Map.of())));
        return;
      }
    }
  }

  private static String text(DmnTrace.Way way) {
    return way.tests().isEmpty()
        ? "otherwise"
        : String.join("; ", way.tests().stream().map(test -> one(test.text())).toList());
  }

  private static Map<String, String> values(DmnTrace.Way way) {
    Map<String, String> values = new LinkedHashMap<>();
    way.tests().forEach(test -> values.putAll(test.values()));
    return values;
  }

  private static String one(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }

  /** What the facts put each row and branch to. */
  List<RuleTrace.Reach> reach() {
    Map<String, RuleTrace.Reach> reach = new LinkedHashMap<>();
    add(trace.ofNothing(), false, reach);
    judged.forEach(one -> add(one.steps(), true, reach));
    return List.copyOf(reach.values());
  }

  private static void add(
      List<DmnTrace.Step> steps, boolean asked, Map<String, RuleTrace.Reach> reach) {
    for (DmnTrace.Step step : steps) {
      for (DmnTrace.Way way : step.ways()) {
        RuleTrace.Reach of =
            new RuleTrace.Reach(
                step.title() + ", " + way.name(),
                way.taken(),
                conditions(way),
                asked && !way.taken() ? furthest(way) : "");
        reach.merge(of.title(), of, RuleTrace.Reach::and);
      }
    }
  }

  private static Map<String, Boolean> conditions(DmnTrace.Way way) {
    Map<String, Boolean> conditions = new LinkedHashMap<>();
    for (DmnTrace.Test test : way.tests()) {
      for (DmnTrace.Test each : test.parts().isEmpty() ? List.of(test) : test.parts()) {
        if (!each.given()) {
          conditions.merge(one(each.text()), each.alone(), Boolean::logicalOr);
        }
      }
    }
    return conditions;
  }

  private static String furthest(DmnTrace.Way way) {
    return way.tests().stream()
        .filter(test -> !test.holds())
        .findFirst()
        .map(test -> one(test.text()))
        .orElse(way.before());
  }
}
