package org.agoranomos.rules.contain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.measure.Measures;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.RuleText;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kie.builder.impl.KieBuilderImpl;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;

/**
 * An operator's policy with rules of a test, and what Drools makes of them where no wall stands
 * before it.
 */
final class Operator {
  static final FactSchema SCHEMA = Measures.schema();

  /** What the compiler puts in front. */
  static final String HEAD =
      "package agora.own_001; import org.agoranomos.ontology.fact.*; import org.agoranomos.rules.measure.*;"
          + " import org.agoranomos.rules.Scope; import org.agoranomos.rules.Terms; ";

  private static final String POLICY =
      """
      id: OWN-001
      version: 1.0.0
      title: Own
      statement: An operator's own
      nature: breach
      severity: minor
      basis: own
      remedy: None.
      scope: party
      population: {fact: Trade, as: $trade, subject: market, at: at, many: trades}
      needs:
        - {fact: Trade, by: [buyer, seller]}
      key: [$trade]
      parameters:
        share: {type: decimal, default: "0.5"}
        n: {type: integer, default: "1"}
        delay: {type: duration, default: P1D}
        on: {type: flag, default: "true"}
        word: {type: text, default: x}
      message: "{$trade.id}"
      """;

  private Operator() {}

  static RuleText text(String rules) {
    return new RuleText(folder(rules), rules, List.of());
  }

  static PolicyFolder folder(String rules) {
    return folder(POLICY, rules);
  }

  /** The same policy under another id. */
  static PolicyFolder folderOf(String id, String rules) {
    return folder(POLICY.replace("OWN-001", id), rules);
  }

  private static PolicyFolder folder(String policy, String rules) {
    return new PolicyFolder(
        "own",
        "OWN-001-own",
        new TreeMap<>(
            Map.of(
                PolicyFolder.POLICY, policy.getBytes(StandardCharsets.UTF_8),
                PolicyFolder.RULE, rules.getBytes(StandardCharsets.UTF_8))));
  }

  /** A rule whose third pattern, on its line 5, has a constraint. */
  static String constraint(String constraint) {
    return pattern("$trade : Trade( buyer == $party, " + constraint + " )");
  }

  /** A rule with a pattern on its line 5. */
  static String pattern(String pattern) {
    return "// On line 5.\nrule \"OWN-001\"\nwhen\n    Scope( $party : key )\n    "
        + pattern
        + "\nthen\nend\n";
  }

  /** The classes that Drools generates, without any wall. */
  static SortedMap<String, byte[]> unguarded(String rules) {
    KieFileSystem files = KieServices.get().newKieFileSystem();
    files.write("src/main/resources/agora/own_001/rule.drl", HEAD + rules);
    KieBuilder builder = KieServices.get().newKieBuilder(files);
    builder.buildAll(ExecutableModelProject.class);
    List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(errors.toString());
    }
    InternalKieModule module =
        (InternalKieModule) ((KieBuilderImpl) builder).getKieModuleIgnoringErrors();
    SortedMap<String, byte[]> classes = new TreeMap<>(module.getClassesMap());
    classes.keySet().removeIf(name -> name.startsWith("org/drools/project/model/"));
    return classes;
  }
}
