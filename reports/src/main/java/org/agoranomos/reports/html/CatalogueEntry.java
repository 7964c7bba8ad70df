package org.agoranomos.reports.html;

import java.util.List;
import org.agoranomos.ontology.finding.PolicyText;
import org.jspecify.annotations.Nullable;

/**
 * A policy as the catalogue shows it.
 *
 * @param text what a report says of it
 * @param scope by what the work is split, in a word
 * @param judged what is judged, in the plural
 * @param terms its parameters
 * @param needs the facts that it needs
 * @param example a breach, or null if its cases have none
 * @param innocent what looks alike and is no finding, a line each
 * @param file the name of the file with the condition
 * @param condition the condition as it is written, or null if the file is no text
 */
public record CatalogueEntry(
    PolicyText text,
    String scope,
    String judged,
    List<Term> terms,
    List<Need> needs,
    @Nullable Example example,
    List<String> innocent,
    String file,
    @Nullable String condition) {
  /**
   * A parameter.
   *
   * @param name its name
   * @param type its type, in a word
   * @param standard the default, or null if somebody has to decide
   * @param unit its unit, or an empty string
   * @param source where the default comes from
   */
  public record Term(
      String name, String type, @Nullable String standard, String unit, String source) {}

  /**
   * A kind of fact that is needed.
   *
   * @param fact the kind
   * @param by how its facts belong to what is judged
   * @param complete whether all of them must be known
   */
  public record Need(String fact, String by, boolean complete) {}

  /**
   * A breach.
   *
   * @param name what it is about
   * @param facts the facts, a line each
   * @param findings what the policy says of them
   */
  public record Example(String name, List<String> facts, List<String> findings) {}
}
