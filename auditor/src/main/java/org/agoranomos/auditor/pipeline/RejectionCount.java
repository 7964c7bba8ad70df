package org.agoranomos.auditor.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agoranomos.connectors.RecordSink;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.finding.Rejection;
import org.apache.jena.graph.Triple;

/** Counts the rejections of a source by code, all of them, and keeps the first of each. */
final class RejectionCount implements RecordSink {
  private static final int FIRST = 3;

  private final Map<String, Long> counts = new TreeMap<>();
  private final Map<String, List<Rejection>> first = new TreeMap<>();

  @Override
  public void used(SourceLocation location, List<Fact> facts, List<Triple> besides) {}

  @Override
  public void kept(SourceLocation location, List<Triple> statements) {}

  @Override
  public void rejected(Rejection rejection, List<Triple> said) {
    counts.merge(rejection.code(), 1L, Long::sum);
    List<Rejection> list = first.computeIfAbsent(rejection.code(), code -> new ArrayList<>());
    if (list.size() < FIRST) {
      list.add(rejection);
    }
  }

  @Override
  public void covers(Coverage coverage) {}

  @Override
  public void gap(String what) {}

  @Override
  public void note(String what) {}

  /** The rejections by code. */
  List<SourcesSummary.Rejected> byCode() {
    List<SourcesSummary.Rejected> list = new ArrayList<>();
    counts.forEach(
        (code, count) ->
            list.add(
                new SourcesSummary.Rejected(
                    code, count, List.copyOf(first.getOrDefault(code, List.of())))));
    return list;
  }
}
