package org.agoranomos.auditor.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agoranomos.ontology.finding.AppliedTerms;
import org.agoranomos.ontology.finding.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Something that two findings of one key say differently.
 *
 * @param what what it is: nature, severity, subject, time, amount, message, or a parameter
 * @param before what the policy in force says; empty if nothing
 * @param after what the policy that is tried says; empty if nothing
 */
public record Difference(String what, String before, String after) {
  /**
   * What two findings of one key say differently. The version is left out, and so is who decided
   * the terms, since when, and the evidence: they change with every trial, and nobody would be
   * judged otherwise for it.
   */
  static List<Difference> of(Finding before, Finding after) {
    List<Difference> all = new ArrayList<>();
    add(all, "nature", before.nature().word(), after.nature().word());
    add(all, "severity", before.severity().word(), after.severity().word());
    add(all, "subject", before.subject(), after.subject());
    add(all, "time", before.occurredAt(), after.occurredAt());
    add(all, "amount", before.amount(), after.amount());
    Map<String, String> one = values(before.terms());
    Map<String, String> other = values(after.terms());
    TreeSet<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    names.forEach(name -> add(all, "parameter " + name, one.get(name), other.get(name)));
    add(all, "message", before.message(), after.message());
    return List.copyOf(all);
  }

  private static Map<String, String> values(List<AppliedTerms> terms) {
    Map<String, TreeSet<String>> values = new TreeMap<>();
    terms.forEach(
        applied ->
            applied
                .values()
                .forEach(
                    (name, value) ->
                        values.computeIfAbsent(name, n -> new TreeSet<>()).add(value)));
    Map<String, String> texts = new TreeMap<>();
    values.forEach((name, several) -> texts.put(name, String.join(", ", several)));
    return texts;
  }

  private static void add(
      List<Difference> all, String what, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      all.add(new Difference(what, text(before), text(after)));
    }
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
