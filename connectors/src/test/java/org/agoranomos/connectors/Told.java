package org.agoranomos.connectors;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agoranomos.ontology.fact.Coverage;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.SourceLocation;
import org.agoranomos.ontology.finding.Rejection;
import org.apache.jena.graph.Triple;

/** Everything that a connector told, in its order. */
public final class Told implements RecordSink {
  /** Places in the order in which they were told. */
  public final List<String> places = new ArrayList<>();

  /** Facts by place. */
  public final Map<String, List<Fact>> used = new LinkedHashMap<>();

  /** Statements by place. */
  public final Map<String, List<Triple>> kept = new LinkedHashMap<>();

  /** All statements in order. */
  public final List<Triple> statements = new ArrayList<>();

  /** Rejections in order. */
  public final List<Rejection> rejections = new ArrayList<>();

  /** Coverage in order. */
  public final List<Coverage> coverage = new ArrayList<>();

  /** What is missing, in order. */
  public final List<String> gaps = new ArrayList<>();

  /** What there is to know, in order. */
  public final List<String> notes = new ArrayList<>();

  @Override
  public void used(SourceLocation location, List<Fact> facts, List<Triple> besides) {
    statements.addAll(besides);
    places.add(location.text());
    used.put(location.text(), facts);
  }

  @Override
  public void kept(SourceLocation location, List<Triple> said) {
    statements.addAll(said);
    places.add(location.text());
    kept.put(location.text(), said);
  }

  @Override
  public void rejected(Rejection rejection, List<Triple> said) {
    statements.addAll(said);
    places.add(rejection.location());
    rejections.add(rejection);
  }

  @Override
  public void covers(Coverage fact) {
    coverage.add(fact);
  }

  @Override
  public void gap(String what) {
    gaps.add(what);
  }

  @Override
  public void note(String what) {
    notes.add(what);
  }

  /** All facts in order. */
  public List<Fact> facts() {
    return used.values().stream().flatMap(List::stream).toList();
  }

  /** The facts of a kind, in order. */
  public <F extends Fact> List<F> facts(Class<F> kind) {
    return facts().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** The codes of the rejections, with their places. */
  public List<String> codes() {
    return rejections.stream()
        .map(r -> r.location().replaceAll(".*#", "") + " " + r.code())
        .toList();
  }
}
