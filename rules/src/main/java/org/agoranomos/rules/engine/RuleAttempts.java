package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactText;
import org.agoranomos.ontology.fact.KnownFact;
import org.agoranomos.rules.Scope;
import org.agoranomos.rules.Terms;
import org.drools.model.Condition;
import org.jspecify.annotations.Nullable;

/** How far rules come before a condition does not hold. */
final class RuleAttempts {
  private static final int MOST_TOLD = 3;

  private final EvaluationRequest request;
  private final List<SessionContent> contents;
  private final Paths paths = new Paths();

  RuleAttempts(EvaluationRequest request, List<SessionContent> contents) {
    this.request = request;
    this.contents = contents;
  }

  private record Stop(
      SessionContent content,
      Stepwise.Partial partial,
      Stepwise.Step step,
      @Nullable Object object,
      int held) {
    private boolean furtherThan(Stop other) {
      return partial.depth() != other.partial.depth()
          ? partial.depth() > other.partial.depth()
          : held > other.held;
    }
  }

  private static final class Furthest {
    private final List<Stop> stops = new ArrayList<>();

    private void add(Stop stop) {
      if (!stops.isEmpty() && stop.furtherThan(stops.get(0))) {
        stops.clear();
      }
      if (stops.isEmpty() || !stops.get(0).furtherThan(stop)) {
        stops.add(stop);
      }
    }
  }

  /**
   * How far a rule came.
   *
   * @param wanted ids of what names of the rule are to stand for
   */
  RuleTrace.Attempt of(Stepwise rule, Map<String, String> wanted) {
    Furthest furthest = new Furthest();
    for (SessionContent content : contents) {
      Stepwise.Admission admission =
          (variable, object) -> {
            String id = wanted.get(variable);
            KnownFact known = content.asRead().get(object);
            return id == null || known == null || known.fact().id().equals(id);
          };
      List<Stepwise.Partial> matches = new ArrayList<>();
      rule.attempts(
          content.objects(),
          admission,
          (partial, step, object, held) ->
              furthest.add(new Stop(content, partial, step, object, held)),
          matches::add);
      if (!matches.isEmpty()) {
        return new RuleTrace.Attempt(
            rule.title() + " matches", true, held(rule, matches.get(0), content), 0);
      }
    }
    if (furthest.stops.isEmpty()) {
      return new RuleTrace.Attempt(rule.title(), false, List.of(), 0);
    }
    Stop stop = furthest.stops.get(0);
    List<RuleTrace.Line> lines = held(rule, stop.partial(), stop.content());
    lines.add(failed(stop));
    return new RuleTrace.Attempt(rule.title(), false, lines, furthest.stops.size() - 1);
  }

  /** The steps behind a partial match, of which the patterns have matched its objects in order. */
  private List<RuleTrace.Line> held(
      Stepwise rule, Stepwise.Partial partial, SessionContent content) {
    List<RuleTrace.Line> lines = new ArrayList<>();
    int object = 0;
    for (int i = 0; i < Math.min(partial.depth(), rule.steps().size()); i++) {
      Stepwise.Step step = rule.steps().get(i);
      if (step instanceof Stepwise.One one && object < partial.objects().size()) {
        Object matched = partial.objects().get(object++);
        if (!Stepwise.isScope(one)) {
          lines.add(
              new RuleTrace.Line(
                  one.text(), true, name(matched, content), values(one, matched, partial)));
        }
      } else {
        lines.add(new RuleTrace.Line(step.text(), true, "", Map.of()));
        // Which alternative matched is not kept; what follows it is told by the rest.
        if (step instanceof Stepwise.Group group && group.type() == Condition.Type.OR) {
          object++;
        }
      }
    }
    return lines;
  }

  private Map<String, String> values(Stepwise.One one, Object matched, Stepwise.Partial partial) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Stepwise.Test test : one.tests()) {
      values.putAll(test.text().values(matched, partial.bound(), paths));
    }
    return values;
  }

  private RuleTrace.Line failed(Stop stop) {
    Object object = stop.object();
    if (!(stop.step() instanceof Stepwise.One one)) {
      return new RuleTrace.Line(stop.step().text(), false, counter(stop), Map.of());
    } else if (object == null) {
      return new RuleTrace.Line(one.text(), false, "there is none", Map.of());
    }
    Stepwise.Test test = one.tests().get(stop.held());
    String text =
        one.kind().getSimpleName()
            + "( "
            + (stop.held() > 0 ? "… " : "")
            + test.text().text()
            + (stop.held() + 1 < one.tests().size() ? " …" : "")
            + " )";
    return new RuleTrace.Line(
        text, false, name(object, stop.content()), allValues(test, object, stop.partial()));
  }

  /** What is there although it must not be; nothing where something must be and is not. */
  private String counter(Stop stop) {
    if (!(stop.step() instanceof Stepwise.Group group) || group.type() != Condition.Type.NOT) {
      return "";
    }
    List<Stepwise.Partial> found = new ArrayList<>();
    Stepwise.Group inside = new Stepwise.Group(Condition.Type.AND, "", group.parts());
    int before = stop.partial().objects().size();
    Stepwise.within(
        stop.content().objects(), inside, stop.partial(), Stepwise.Stops.NONE, found::add);
    TreeSet<String> names = new TreeSet<>();
    for (Stepwise.Partial partial : found) {
      partial.objects().stream()
          .skip(before)
          .forEach(object -> names.add(name(object, stop.content())));
    }
    return "there is " + String.join(", ", names.stream().limit(MOST_TOLD).toList());
  }

  /** The values of a condition that does not hold: also what is absent, and facts as a whole. */
  private Map<String, String> allValues(
      Stepwise.Test test, Object object, Stepwise.Partial partial) {
    Map<String, String> values =
        new LinkedHashMap<>(test.text().values(object, partial.bound(), paths));
    for (String name : test.text().names()) {
      if (values.containsKey(name)) {
        continue;
      }
      Object bound = partial.bound().get(name);
      int dot = name.indexOf('.');
      if (bound instanceof Fact fact) {
        values.put(name, whole(fact));
      } else if (dot > 0
          && name.startsWith("$")
          && partial.bound().containsKey(name.substring(0, dot))) {
        values.put(name, "absent");
      } else if (object instanceof Fact fact && component(fact, name)) {
        values.put(name, "absent");
      }
    }
    boolean measured =
        object instanceof Fact
            && request.measures().stream().anyMatch(m -> m.result() == object.getClass());
    if (measured && values.isEmpty()) {
      values.put(object.getClass().getSimpleName(), whole((Fact) object));
    }
    return values;
  }

  private boolean component(Fact fact, String path) {
    int dot = path.indexOf('.');
    String first = dot < 0 ? path : path.substring(0, dot);
    return request.schema().kind(fact.getClass()).component(first) != null;
  }

  private String whole(Fact fact) {
    Map<String, String> values =
        new LinkedHashMap<>(FactText.values(request.schema().kind(fact.getClass()), fact));
    values.remove("id");
    List<String> parts = new ArrayList<>();
    values.forEach((name, value) -> parts.add(name + ": " + value));
    return "{" + String.join(", ", parts) + "}";
  }

  private static String name(Object object, SessionContent content) {
    KnownFact known = content.asRead().get(object);
    if (known != null) {
      return object.getClass().getSimpleName() + " " + known.fact().id();
    } else if (object instanceof Terms terms) {
      return "terms of " + terms.organization() + " decided by " + terms.decidedBy();
    }
    return object instanceof Scope scope ? scope.key() : "";
  }
}
