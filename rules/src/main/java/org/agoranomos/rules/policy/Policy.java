package org.agoranomos.rules.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.PolicyText;
import org.agoranomos.ontology.finding.Severity;

/**
 * What policy.yaml says.
 *
 * @param id id in the catalogue, such as {@code DAO-003}
 * @param pack the pack that it is in
 * @param version its version
 * @param effective when this version is in force
 * @param title short name
 * @param statement what it demands
 * @param nature what its findings are
 * @param severity the severity of its findings, unless a rule grades them
 * @param basis what it rests on
 * @param remedy what to do about a finding
 * @param scope by what the work splits
 * @param forms forms of organization that it applies to, as terms; empty for all
 * @param population what it judges
 * @param needs the facts that it needs
 * @param key bindings whose facts' ids make a finding's key
 * @param parameters its parameters by name
 * @param message what happened, with {@code {$binding.component}} to be filled in
 * @param digest SHA-256 of the folder, hexadecimal
 */
public record Policy(
    String id,
    String pack,
    String version,
    Effective effective,
    String title,
    String statement,
    Nature nature,
    Severity severity,
    String basis,
    String remedy,
    String scope,
    List<String> forms,
    Population population,
    List<Need> needs,
    List<String> key,
    Map<String, Parameter> parameters,
    String message,
    String digest) {
  /** The Java package of the policy's compiled rules; another one for each version in time. */
  public String javaPackage() {
    String name = "agora." + id.toLowerCase(Locale.ROOT).replace('-', '_');
    return effective.equals(Effective.ALWAYS)
        ? name
        : name + "_v" + version.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "_");
  }

  /** The same, in force at other times. */
  public Policy effective(Effective times) {
    return new Policy(
        id,
        pack,
        version,
        times,
        title,
        statement,
        nature,
        severity,
        basis,
        remedy,
        scope,
        forms,
        population,
        needs,
        key,
        parameters,
        message,
        digest);
  }

  /** What a report says about it. */
  public PolicyText text() {
    Map<String, String> values = new LinkedHashMap<>();
    parameters.forEach(
        (name, parameter) ->
            values.put(
                name,
                (parameter.standard() == null ? "to be decided" : parameter.standard())
                    + (parameter.unit().isEmpty() ? "" : " (" + parameter.unit() + ")")
                    + (parameter.source().isEmpty() ? "" : ", " + parameter.source())));
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
        values,
        digest,
        null,
        effective.equals(Effective.ALWAYS)
            ? List.of()
            : List.of(
                new PolicyText.Version(
                    version,
                    effective.firstDay(),
                    effective.dayAfter(),
                    statement,
                    severity,
                    basis,
                    values,
                    digest)));
  }
}
