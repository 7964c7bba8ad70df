package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.agoranomos.rules.Scope;
import org.drools.model.Binding;
import org.drools.model.Condition;
import org.drools.model.Constraint;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.Variable;
import org.drools.model.patterns.PatternImpl;
import org.jspecify.annotations.Nullable;

/**
 * One rule, evaluated without Drools' network: its patterns in the order in which they are written,
 * each condition by itself. Slow, and for few facts: it tells how far a rule came and why no
 * further, where Drools tells only what matched.
 */
final class Stepwise {
  /** A pattern, or a group of them. */
  sealed interface Step {
    /** As it is written. */
    String text();
  }

  /** A pattern: an object of a kind for which all of its conditions hold. */
  record One(String variable, Class<?> kind, String text, List<Test> tests, List<Binding> bindings)
      implements Step {}

  /** Patterns under and, or, not or exists. */
  record Group(Condition.Type type, String text, List<Step> parts) implements Step {}

  /** One condition of a pattern. */
  record Test(ConditionText text, Constraint constraint) {}

  /**
   * How far a search has come.
   *
   * @param depth how many steps are behind
   * @param bound what the names stand for so far
   * @param objects what the patterns matched so far
   * @param lapses the tests and steps one of which alone does not hold; empty where all hold
   * @param guards tests but for which something would be there that must not
   */
  record Partial(
      int depth,
      Map<String, Object> bound,
      List<Object> objects,
      Set<Object> lapses,
      Set<Test> guards) {
    private static final Partial START = new Partial(0, Map.of(), List.of(), Set.of(), Set.of());

    private Partial with(One step, Object object, Set<Object> lapsed) {
      Map<String, Object> names = new HashMap<>(bound);
      names.put(step.variable(), object);
      for (Binding binding : step.bindings()) {
        Object value = valueOf(binding, names);
        if (value != null) {
          names.put(binding.getBoundVariable().getName(), value);
        }
      }
      List<Object> matched = new ArrayList<>(objects);
      matched.add(object);
      return new Partial(depth + 1, names, matched, lapsed, guards);
    }

    private Partial lapsed(Set<Object> more) {
      return new Partial(depth + 1, bound, objects, more, guards);
    }

    private Partial guarded(Set<Test> more) {
      Set<Test> all = new LinkedHashSet<>(guards);
      all.addAll(more);
      return new Partial(depth + 1, bound, objects, lapses, all);
    }
  }

  /** Told of each step that a search does not get beyond. */
  interface Stops {
    /** Hears nothing. */
    Stops NONE = (partial, step, object, held) -> {};

    /**
     * A step did not hold.
     *
     * @param partial how far the search had come
     * @param step the step
     * @param object the object tried, or null if the step is a group, or there was none to try
     * @param held how many of the pattern's tests hold before the first that does not
     */
    void at(Partial partial, Step step, @Nullable Object object, int held);
  }

  /** Which objects a pattern's variable may stand for. */
  interface Admission {
    /** All objects. */
    Admission ALL = (variable, object) -> true;

    /** Whether the variable may stand for the object. */
    boolean admits(String variable, Object object);
  }

  private final Rule rule;
  private final List<Step> steps;

  Stepwise(Rule rule) {
    this.rule = rule;
    this.steps = steps(rule.getView().getSubConditions());
  }

  /** What it is called where its steps are told. */
  String title() {
    return "rule \"" + name() + "\"";
  }

  String name() {
    return rule.getName();
  }

  Map<String, Object> metadata() {
    return rule.getMetaData();
  }

  /** The patterns and groups of the rule, in order. */
  List<Step> steps() {
    return steps;
  }

  private static List<Step> steps(List<Condition> conditions) {
    List<Step> steps = new ArrayList<>();
    for (Condition condition : conditions) {
      if (condition instanceof PatternImpl<?> pattern) {
        List<Test> tests = new ArrayList<>();
        addTests(pattern.getConstraint(), tests);
        steps.add(
            new One(
                pattern.getPatternVariable().getName(),
                pattern.getPatternVariable().getType(),
                ConditionText.pattern(pattern),
                List.copyOf(tests),
                List.copyOf(pattern.getBindings())));
      } else if (condition.getType() != Condition.Type.CONSEQUENCE) {
        List<Step> parts = steps(condition.getSubConditions());
        if (parts.size() == 1
            && parts.get(0) instanceof Group only
            && only.type() == Condition.Type.AND) {
          parts = only.parts();
        }
        steps.add(new Group(condition.getType(), text(condition.getType(), parts), parts));
      }
    }
    return List.copyOf(steps);
  }

  private static String text(Condition.Type type, List<Step> parts) {
    List<String> texts = parts.stream().map(Step::text).toList();
    return switch (type) {
      case AND -> String.join(" and ", texts);
      case OR -> "(" + String.join(" or ", texts) + ")";
      default -> ConditionText.word(type) + String.join(" with ", texts);
    };
  }

  private static void addTests(Constraint constraint, List<Test> tests) {
    boolean all =
        constraint.getType() == Constraint.Type.MULTIPLE
            || constraint.getType() == Constraint.Type.AND;
    if (all) {
      constraint.getChildren().forEach(child -> addTests(child, tests));
    } else if (constraint != SingleConstraint.TRUE) {
      tests.add(new Test(ConditionText.of(constraint), constraint));
    }
  }

  /** Everything for which the rule matches. */
  void matches(List<Object> objects, Consumer<Partial> matches) {
    new Search(objects, false, Admission.ALL, Stops.NONE).go(steps, Partial.START, matches);
  }

  /** The same, for chosen objects, and where the search did not get further. */
  void attempts(List<Object> objects, Admission admission, Stops stops, Consumer<Partial> matches) {
    new Search(objects, false, admission, stops).go(steps, Partial.START, matches);
  }

  /** What matches, and what would if one single condition more held. */
  void matchesButForOne(List<Object> objects, Consumer<Partial> matches) {
    new Search(objects, true, Admission.ALL, Stops.NONE).go(steps, Partial.START, matches);
  }

  /** What matches a part alone, from where a search has come. */
  static void within(
      List<Object> objects, Step step, Partial from, Stops stops, Consumer<Partial> matches) {
    new Search(objects, false, Admission.ALL, stops).go(List.of(step), from, matches);
  }

  /** Whether a test holds. One that cannot be evaluated does not. */
  static boolean holds(Test test, One step, Object object, Map<String, Object> bound) {
    Map<String, Object> names = new HashMap<>(bound);
    names.put(step.variable(), object);
    return holds(test.constraint(), step, names);
  }

  private static boolean holds(Constraint constraint, One step, Map<String, Object> names) {
    if (constraint instanceof SingleConstraint single) {
      Variable<?>[] variables = single.getVariables();
      @Nullable Object[] values = new @Nullable Object[variables.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = named(variables[i].getName(), step, names);
      }
      try {
        return single.getPredicate().test(values);
      } catch (Exception e) {
        return false;
      }
    }
    boolean or = constraint.getType() == Constraint.Type.OR;
    for (Constraint child : constraint.getChildren()) {
      if (holds(child, step, names) == or) {
        return or;
      }
    }
    return !or;
  }

  /** A name that the pattern itself binds may be used in the pattern. */
  private static @Nullable Object named(String name, One step, Map<String, Object> names) {
    if (names.containsKey(name)) {
      return names.get(name);
    }
    for (Binding binding : step.bindings()) {
      if (binding.getBoundVariable().getName().equals(name)) {
        return valueOf(binding, names);
      }
    }
    return null;
  }

  private static @Nullable Object valueOf(Binding binding, Map<String, Object> names) {
    Variable<?>[] inputs = binding.getInputVariables();
    @Nullable Object[] values = new @Nullable Object[inputs.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = names.get(inputs[i].getName());
    }
    try {
      return binding.eval(values);
    } catch (RuntimeException e) {
      // A path through what is absent.
      return null;
    }
  }

  /**
   * A search through the objects.
   *
   * @param butForOne whether one test or step may fail
   */
  private record Search(List<Object> memory, boolean butForOne, Admission admission, Stops stops) {
    private void go(List<Step> steps, Partial partial, Consumer<Partial> matches) {
      if (steps.isEmpty()) {
        matches.accept(partial);
        return;
      }
      Step step = steps.get(0);
      List<Step> rest = steps.subList(1, steps.size());
      if (step instanceof One one) {
        each(one, partial, next -> go(rest, next, matches));
        return;
      }
      Group group = (Group) step;
      switch (group.type()) {
        case AND -> go(joined(group.parts(), rest), partial, matches);
        case OR -> group.parts().forEach(part -> go(joined(List.of(part), rest), partial, matches));
        default -> existence(group, partial, next -> go(rest, next, matches));
      }
    }

    private static List<Step> joined(List<Step> first, List<Step> rest) {
      List<Step> all = new ArrayList<>(first);
      all.addAll(rest);
      return all;
    }

    private void each(One step, Partial partial, Consumer<Partial> next) {
      boolean tried = false;
      for (Object object : memory) {
        if (step.kind().isInstance(object) && admission.admits(step.variable(), object)) {
          tried = true;
          one(step, object, partial, next);
        }
      }
      if (!tried) {
        stops.at(partial, step, null, 0);
      }
    }

    private void one(One step, Object object, Partial partial, Consumer<Partial> next) {
      Set<Object> lapses = partial.lapses();
      List<Test> tests = step.tests();
      for (int i = 0; i < tests.size(); i++) {
        if (!holds(tests.get(i), step, object, partial.bound())) {
          if (!butForOne || !lapses.isEmpty()) {
            stops.at(partial, step, object, i);
            return;
          }
          lapses = Set.of(tests.get(i));
        }
      }
      next.accept(partial.with(step, object, lapses));
    }

    /** Not and exists: they hold or not, and bind nothing outside. */
    private void existence(Group group, Partial partial, Consumer<Partial> next) {
      List<Partial> found = new ArrayList<>();
      Search inside = new Search(memory, butForOne, Admission.ALL, Stops.NONE);
      Partial start = new Partial(0, partial.bound(), List.of(), Set.of(), Set.of());
      inside.go(group.parts(), start, found::add);
      boolean exists = found.stream().anyMatch(each -> each.lapses().isEmpty());
      Set<Object> near = new LinkedHashSet<>();
      found.forEach(each -> near.addAll(each.lapses()));
      if (exists == (group.type() == Condition.Type.EXISTS)) {
        Set<Test> guards = new LinkedHashSet<>();
        if (!exists) {
          near.stream().filter(Test.class::isInstance).map(Test.class::cast).forEach(guards::add);
        }
        next.accept(partial.guarded(guards));
      } else if (butForOne && partial.lapses().isEmpty()) {
        Set<Object> lapses = new LinkedHashSet<>(Set.of(group));
        if (!exists) {
          lapses.addAll(near);
        }
        next.accept(partial.lapsed(lapses));
      } else {
        stops.at(partial, group, null, 0);
      }
    }
  }

  /** Whether a step is the scope, which says nothing. */
  static boolean isScope(Step step) {
    return step instanceof One one && one.kind() == Scope.class;
  }
}
