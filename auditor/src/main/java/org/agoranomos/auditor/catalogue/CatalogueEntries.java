package org.agoranomos.auditor.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.agoranomos.auditor.cases.CaseText;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.finding.Evidence;
import org.agoranomos.ontology.finding.Finding;
import org.agoranomos.ontology.text.YamlException;
import org.agoranomos.reports.html.CatalogueEntry;
import org.agoranomos.rules.cases.CaseFile;
import org.agoranomos.rules.cases.CaseRun;
import org.agoranomos.rules.cases.ScratchFolder;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.policy.Need;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.RuleForm;
import org.jspecify.annotations.Nullable;

/**
 * Policies as the catalogue shows them. The example is the first case of a breach: the facts that
 * prove it, and what the policy says of them when that case is run.
 */
public final class CatalogueEntries {
  private final FactSchema schema;

  /**
   * Entries of policies over a schema.
   *
   * @param schema the kinds of fact, measures included
   */
  public CatalogueEntries(FactSchema schema) {
    this.schema = schema;
  }

  /**
   * The entry of a policy.
   *
   * @throws YamlException if its cases cannot be read
   * @throws PolicyException if the terms of its example do not fit it
   */
  public CatalogueEntry of(LoadedPolicy loaded) throws IOException, PolicyException {
    Policy policy = loaded.policy();
    PolicyFolder folder = loaded.folder();
    List<CaseFile.Case> cases = CaseFile.of(folder, schema).map(CaseFile::cases).orElse(List.of());
    RuleForm form = folder.form();
    return new CatalogueEntry(
        policy.text(),
        policy.scope(),
        policy.population().many(),
        terms(policy),
        needs(policy),
        example(loaded, cases),
        cases.stream()
            .filter(one -> one.kind().equals("lookalike"))
            .map(CaseFile.Case::name)
            .toList(),
        form.file(),
        form == RuleForm.TABLE ? null : folder.text(form.file()));
  }

  private static List<CatalogueEntry.Term> terms(Policy policy) {
    return policy.parameters().values().stream()
        .map(
            parameter ->
                new CatalogueEntry.Term(
                    parameter.name(),
                    parameter.type().word(),
                    parameter.standard(),
                    parameter.unit(),
                    parameter.source()))
        .toList();
  }

  private static List<CatalogueEntry.Need> needs(Policy policy) {
    List<String> complete =
        policy.needs().stream().flatMap(need -> need.complete().stream()).toList();
    Map<String, CatalogueEntry.Need> needs = new LinkedHashMap<>();
    for (Need need : policy.needs()) {
      needs.put(
          need.fact() + way(need),
          new CatalogueEntry.Need(need.fact(), way(need), complete.contains(need.fact())));
    }
    return List.copyOf(needs.values());
  }

  private static String way(Need need) {
    List<String> parts = new ArrayList<>(need.by());
    new TreeMap<>(need.join())
        .forEach((own, theirs) -> parts.add(own + " is " + String.join(" or ", theirs)));
    new TreeMap<>(need.where())
        .forEach((component, words) -> parts.add(component + " " + String.join(" or ", words)));
    return String.join(", ", parts);
  }

  private CatalogueEntry.@Nullable Example example(LoadedPolicy loaded, List<CaseFile.Case> cases)
      throws IOException, PolicyException {
    CaseFile.Case breach =
        cases.stream()
            .filter(one -> one.kind().equals("breach") && !one.finds().isEmpty())
            .findFirst()
            .orElse(null);
    if (breach == null) {
      return null;
    }
    try (ScratchFolder scratch = ScratchFolder.create()) {
      CaseRun.Found found =
          CaseRun.of(
                  schema, loaded, breach.given(), breach.terms(), breach.period(), scratch.path())
              .evaluate();
      Set<String> proving =
          found.findings().values().stream()
              .flatMap(finding -> finding.evidence().stream())
              .map(Evidence::fact)
              .collect(Collectors.toSet());
      return new CatalogueEntry.Example(
          breach.name(),
          new CaseText(schema)
              .facts(
                  breach.given().stream()
                      .filter(known -> proving.contains(known.fact().id()))
                      .toList()),
          found.findings().values().stream().map(Finding::message).toList());
    }
  }
}
