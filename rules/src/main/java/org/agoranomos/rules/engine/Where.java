package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactText;

/** The facts of a kind whose components have one of the words given. */
final class Where {
  private record Test(FactComponent component, List<String> words) {}

  private final List<Test> tests = new ArrayList<>();

  Where(FactKind kind, Map<String, List<String>> where) {
    where.forEach(
        (name, words) -> {
          FactComponent component = kind.component(name);
          if (component == null) {
            throw new IllegalArgumentException(kind + " has no " + name);
          }
          tests.add(new Test(component, words));
        });
  }

  boolean matches(Fact fact) {
    for (Test test : tests) {
      Object value = test.component().of(fact);
      if (!test.words().contains(value == null ? "" : FactText.text(value))) {
        return false;
      }
    }
    return true;
  }
}
