package org.agoranomos.ontology.finding;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a report says about a policy.
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
    @Nullable String error) {
  /** The same, with why it could not be evaluated, or null if it could. */
  public PolicyText failed(@Nullable String why) {
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
        why);
  }
}
