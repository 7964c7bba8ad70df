package org.agoranomos.rules.author;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.rules.dmn.DmnTemplate;
import org.agoranomos.rules.policy.Parameter;
import org.agoranomos.rules.policy.Policy;
import org.agoranomos.rules.policy.PolicyException;
import org.agoranomos.rules.policy.PolicyFolder;
import org.agoranomos.rules.policy.PolicyReader;
import org.agoranomos.rules.policy.RuleForm;

/** The files of a policy that is begun. */
public final class DraftFolder {
  private DraftFolder() {}

  /** The policy's folder with its condition in DRL. */
  public static PolicyFolder drl(Draft draft, String pack) {
    String rules =
        DraftRule.of(draft).stream().map(rule -> rule.drl(draft)).collect(Collectors.joining("\n"));
    return folder(draft, pack, RuleForm.DRL, bytes(rules));
  }

  /**
   * The policy's folder with its condition as a decision in DMN.
   *
   * @param schema all kinds of fact, measures included
   */
  public static PolicyFolder dmn(
      Draft draft, String pack, FactSchema schema, DmnTemplate.Edition edition)
      throws PolicyException {
    Policy policy = new PolicyReader(schema).read(folder(draft, pack, RuleForm.DMN, new byte[0]));
    return folder(
        draft, pack, RuleForm.DMN, bytes(DraftDecision.of(draft, policy, schema, edition)));
  }

  /**
   * The policy's folder with its condition as a decision table.
   *
   * @param schema all kinds of fact, measures included
   */
  public static PolicyFolder table(Draft draft, String pack, FactSchema schema)
      throws PolicyException {
    Policy policy = new PolicyReader(schema).read(folder(draft, pack, RuleForm.TABLE, new byte[0]));
    return folder(draft, pack, RuleForm.TABLE, DraftTable.of(draft, policy, schema));
  }

  private static PolicyFolder folder(Draft draft, String pack, RuleForm form, byte[] condition) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(PolicyFolder.POLICY, bytes(policy(draft)));
    files.put(form.file(), condition);
    files.put("cases.yaml", bytes(DraftCases.of(draft)));
    return new PolicyFolder(pack, name(draft), files);
  }

  /** Name of the folder: the id and the title. */
  private static String name(Draft draft) {
    String words = draft.title().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return draft.id() + ("-" + words).replaceAll("-+$", "");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String policy(Draft draft) {
    Subject subject = draft.subject();
    StringBuilder text = new StringBuilder();
    line(text, "id", draft.id());
    line(text, "version", "1.0.0");
    line(text, "title", quoted(draft.title()));
    line(text, "statement", quoted(draft.statement()));
    line(text, "nature", draft.nature().name().toLowerCase(Locale.ROOT));
    line(text, "severity", draft.severity().word());
    text.append("# The law, the charter or the agreement that it rests on; 'own' if it is none.\n");
    line(text, "basis", quoted(draft.basis()));
    line(text, "remedy", quoted(draft.remedy()));
    line(text, "scope", subject.scope());
    text.append("# What is judged, to whom it belongs, and when it happened.\n");
    line(
        text,
        "population",
        "{fact: "
            + draft.judged().name()
            + ", as: "
            + draft.binding()
            + ", subject: "
            + subject.path()
            + ", at: "
            + subject.at().name()
            + ", many: "
            + draft.many()
            + "}");
    text.append("# The facts that the rules name, and by which way they come to the scope.\n");
    text.append("needs:\n");
    for (FactKind kind : subject.kinds(draft.judged())) {
      FactComponent last = subject.last();
      String by = kind.equals(draft.judged()) || last == null ? subject.path() : last.name();
      text.append("  - {fact: ").append(kind.name()).append(", by: ").append(by).append("}\n");
    }
    line(text, "key", "[" + draft.binding() + "]");
    parameters(draft, text);
    line(text, "message", quoted(message(draft)));
    return text.toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(": ").append(value).append('\n');
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static void parameters(Draft draft, StringBuilder text) {
    Parameter.Type type = draft.comparison().parameterType();
    if (type == null) {
      return;
    }
    String value = draft.value();
    String unit = draft.comparison().needsUnit() ? "the currency" : draft.unit();
    text.append(
        "# What each organization or market may decide for itself, in 'terms' of an audit.\n");
    text.append("parameters:\n  ").append(draft.comparison().operand()).append(": {type: ");
    text.append(type.word()).append(", ");
    text.append(value == null ? "required: true" : "default: " + quoted(value));
    text.append(unit.isEmpty() ? "" : ", unit: " + quoted(unit)).append(", source: own}\n");
    if (draft.comparison().needsUnit()) {
      text.append("  currency: {type: text, default: ").append(quoted(draft.unit()));
      text.append(", source: own}\n");
    }
  }

  private static String message(Draft draft) {
    Comparison comparison = draft.comparison();
    String judged = draft.binding();
    String component = comparison.component().name();
    String value = "{" + judged + "." + component + "}";
    String limit = "{$terms(\"" + comparison.operand() + "\")}";
    FactComponent other = comparison.other();
    String than =
        other == null ? "" : " of the " + other.name() + " {" + judged + "." + other.name() + "}";
    String what =
        switch (comparison.operator()) {
          case ABOVE -> "the " + component + " " + value + " is above " + limit + than;
          case BELOW -> "the " + component + " " + value + " is below " + limit + than;
          case LATER ->
              component + " is " + value + ", later than " + limit + " after " + end(draft);
          case SOONER ->
              component + " is " + value + ", sooner than " + limit + " after " + end(draft);
          case IS -> "the " + component + " is " + value;
          case IS_NOT -> "the " + component + " is " + value + " and not " + comparison.operand();
          case MISSING -> "no " + component + " is recorded";
        };
    Subject subject = draft.subject();
    String whose =
        subject.via() == null ? "{" + judged + "." + subject.reference().name() + "}: " : "";
    return whose
        + List.of(
                draft.judged().name(),
                "{" + judged + ".id}",
                "of",
                "{" + judged + "." + subject.at().name() + "}")
            .stream()
            .collect(Collectors.joining(" "))
        + ": "
        + what;
  }

  private static String end(Draft draft) {
    FactComponent other = draft.comparison().other();
    return other == null
        ? ""
        : "the " + other.name() + " {" + draft.binding() + "." + other.name() + "}";
  }
}
