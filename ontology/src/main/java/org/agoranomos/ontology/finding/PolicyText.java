package org.agoranomos.ontology.finding;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report says about a policy. Of several versions it is the last that stands here.
 *
 * @param id id in the catalogue
 * @param version its version
 * @param pack the pack that it is in
 * @param title short name
 * @param statement what it demands, in one sentence
 * @param nature what its findings are
 * @param severity the severity of its findings unless graded
 * @param basis the law, charter or publication that it rests on
 * @param remedy what to do about a breach
 * @param parameters name and default of each parameter, with its unit
 * @param digest SHA-256 of the policy's folder, hexadecimal
 * @param error why it could not be evaluated, or null if it could
 * @param versions its versions by time, if they are not in force at all times; else empty
 */
public record PolicyText(
    String id,
    String version,
    String pack,
    String title,
    String statement,
    Nature nature,
    Severity severity,
    String basis,
    String remedy,
    Map<String, String> parameters,
    String digest,
    @Nullable String error,
    List<Version> versions) {
  /** The same, with why it could not be evaluated, or null if it could. */
  public PolicyText failed(@Nullable String why) {
    return of(why, versions);
  }

  /** The same, with all versions. */
  public PolicyText with(List<Version> all) {
    return of(error, all);
  }

  private PolicyText of(@Nullable String why, List<Version> all) {
    return new PolicyText(
        id,
        version,
        pack,
        title,
        statement,
        nature,
        severity,
        basis,
        remedy,
        parameters,
        digest,
        why,
        all);
  }

  /**
   * A version that is in force for a time.
   *
   * @param version the version
   * @param from the day since which it is in force, ISO, in UTC; null if it always was
   * @param until the day after the last, ISO, in UTC; null if it still is
   * @param statement what it demands
   * @param severity the severity of its findings unless graded
   * @param basis what it rests on
   * @param parameters name and default of each parameter, with its unit
   * @param digest SHA-256 of its folder, hexadecimal
   */
  public record Version(
      String version,
      @Nullable String from,
      @Nullable String until,
      String statement,
      Severity severity,
      String basis,
      Map<String, String> parameters,
      String digest) {}
}
