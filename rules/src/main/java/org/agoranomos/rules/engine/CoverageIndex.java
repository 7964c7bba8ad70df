package org.agoranomos.rules.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.FactSet;
import org.agoranomos.ontology.fact.TimeInterval;

/** What sources vouch for. */
final class CoverageIndex {
  private final Map<String, List<Coverage>> complete = new HashMap<>();

  CoverageIndex(FactSet facts) {
    facts.forEach(
        Coverage.class,
        known -> {
          Coverage coverage = (Coverage) known.fact();
          if (coverage.complete()) {
            complete.computeIfAbsent(coverage.kind(), k -> new ArrayList<>()).add(coverage);
          }
        });
  }

  /** Whether every fact of the kind at that time is there, for that organization. */
  boolean covers(String kind, String organization, TimeInterval at) {
    for (Coverage coverage : complete.getOrDefault(kind, List.of())) {
      boolean theirs =
          coverage.organization() == null || coverage.organization().equals(organization);
      if (theirs
          && coverage.from().earliest() <= at.earliest()
          && at.latest() <= coverage.until().earliest()) {
        return true;
      }
    }
    return false;
  }
}
