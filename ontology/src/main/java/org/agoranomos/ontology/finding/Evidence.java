package org.agoranomos.ontology.finding;

import java.util.List;
import java.util.Map;

/**
 * One fact that a finding rests on, and where it was read.
 *
 * @param fact the fact's id
 * @param kind the kind of fact, such as {@code Vote}; measures have theirs
 * @param role the name that the rule gives it, such as {@code $vote}, or {@code basis} for what a
 *     measure was computed from
 * @param source id of the source, or of the measure
 * @param location where in the source, as text
 * @param digest SHA-256 of the statements, hexadecimal
 * @param values the components as read, in the record's order; amounts and times as text
 * @param statements the fact's statements in the knowledge graph, N-Triples without the line end;
 *     empty for measures
 */
public record Evidence(
    String fact,
    String kind,
    String role,
    String source,
    String location,
    String digest,
    Map<String, String> values,
    List<String> statements) {
  /** The role of what a measure was computed from. */
  public static final String BASIS = "basis";
}
