package org.agoranomos.rules.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.finding.Doubt;
import org.agoranomos.rules.cases.CaseFile;
import org.agoranomos.rules.cases.CaseRun;
import org.agoranomos.rules.engine.LoadedPolicy;
import org.agoranomos.rules.engine.RuleLibrary;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.RuleForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a table joins through a bound name is missed where it is in no source. */
class TableReferencesTest {
  private static final FactSchema SCHEMA = Measures.schema();

  private static final String POLICY =
      """
      id: OWN-002
      version: 1.0.0
      title: Own
      statement: Nothing is promised by a decision called Void
      nature: breach
      severity: minor
      basis: own
      remedy: None.
      scope: org
      population: {fact: Commitment, as: $promise, subject: provider, at: madeAt, many: promises}
      needs:
        - {fact: Commitment, by: provider}
        - {fact: Proposal, by: organization}
      key: [$promise]
      message: "{$promise.id}"
      """;

  private static final String RULE =
      """
      rule "OWN-002"
      when
          Scope( $org : key )
          $promise : Commitment( provider == $org, $decided : proposal )
          Proposal( id == $decided, title == "Void" )
      then
      end
      """;

  private static final String TABLE =
      new TableText("OWN-002")
          .pattern("Scope( $org : key )")
          .pattern("$promise : Commitment( provider == $org, $decided : proposal )")
          .pattern("Proposal( id == $decided )", "title")
          .row("title", "Void")
          .toString();

  private static final String CASES =
      """
      period: {from: 2026-01-01, until: 2027-01-01}
      cases:
        - case: two decisions are known, and one is in no source
          kind: breach
          given:
            Organization: [{id: mill, form: cooperative}]
            Proposal:
              - {id: p1, organization: mill, kind: other, title: Void, createdAt: 2026-02-01}
              - {id: p2, organization: mill, kind: other, title: Flour, createdAt: 2026-02-01}
            Commitment:
              - {id: k1, provider: mill, receiver: ann, quantity: 1 EUR, proposal: p1, madeAt: 2026-03-01}
              - {id: k2, provider: mill, receiver: ann, quantity: 1 EUR, proposal: p2, madeAt: 2026-03-01}
              - {id: k3, provider: mill, receiver: ann, quantity: 1 EUR, proposal: p3, madeAt: 2026-03-01}
          finds: [[k1]]
          cantTell: [k3]
      """;

  @TempDir Path scratch;

  @Test
  void missesWhatItsRuleMisses() throws Exception {
    PolicyFolder drl = folder(RuleForm.DRL, RULE.getBytes(StandardCharsets.UTF_8));
    PolicyFolder table = folder(RuleForm.TABLE, TableBook.of(TABLE));

    CaseRun.Found asRule = found(drl);
    CaseRun.Found asTable = found(table);

    assertThat(asRule.findings().keySet()).isEqualTo(Set.of(List.of("k1")));
    assertThat(asRule.doubts().values()).extracting(Doubt::about).containsExactly("k3");
    assertThat(asTable.findings().keySet()).isEqualTo(asRule.findings().keySet());
    assertThat(asTable.doubts()).isEqualTo(asRule.doubts());
    assertThat(asTable.outcomes()).isEqualTo(asRule.outcomes());
  }

  private static PolicyFolder folder(RuleForm form, byte[] rule) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put(PolicyFolder.POLICY, POLICY.getBytes(StandardCharsets.UTF_8));
    files.put(CaseFile.FILE, CASES.getBytes(StandardCharsets.UTF_8));
    files.put(form.file(), rule);
    return new PolicyFolder("own", "OWN-002-own", files);
  }

  private CaseRun.Found found(PolicyFolder folder) throws Exception {
    LoadedPolicy policy =
        new RuleLibrary(SCHEMA, scratch.resolve("packs")).load(List.of(folder)).get("OWN-002");
    assertThat(policy).isNotNull();
    CaseFile.Case one = CaseFile.of(folder, SCHEMA).orElseThrow().cases().get(0);
    Path files = Files.createTempDirectory(scratch, "run");
    return CaseRun.of(SCHEMA, policy, one.given(), one.terms(), one.period(), files).evaluate();
  }
}
