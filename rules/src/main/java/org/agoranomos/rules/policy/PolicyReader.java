package org.agoranomos.rules.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.FactComponent;
import org.agoranomos.ontology.fact.FactKind;
import org.agoranomos.ontology.fact.FactSchema;
import org.agoranomos.ontology.finding.Nature;
import org.agoranomos.ontology.finding.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Reads policy.yaml strictly: nothing unknown, nothing missing, every kind and component checked.
 */
public final class PolicyReader {
  private static final Set<String> SCOPES =
      Set.of("org", "party", "proposal", "market", "asset", "global");
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "version",
          "title",
          "statement",
          "nature",
          "severity",
          "basis",
          "remedy",
          "scope",
          "forms",
          "population",
          "needs",
          "key",
          "parameters",
          "message");

  private final YAMLMapper yaml =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private final FactSchema schema;

  /** A reader that knows the kinds of a schema. */
  public PolicyReader(FactSchema schema) {
    this.schema = schema;
  }

  /**
   * Reads a policy.
   *
   * @throws PolicyException if anything is wrong
   */
  public Policy read(PolicyFolder folder) throws PolicyException {
    String where = folder.pack() + "/" + folder.name() + "/" + PolicyFolder.POLICY;
    String text = folder.text(PolicyFolder.POLICY);
    if (text == null) {
      throw new PolicyException(where + " is missing: a policy folder needs one");
    }
    JsonNode root;
    try {
      root = yaml.readTree(text);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      throw new PolicyException(where + line + ": " + e.getOriginalMessage());
    }
    YamlNode node = new YamlNode(where, "", root);
    node.only(KEYS);
    Population population = population(node.child("population"));
    List<Need> needs = new ArrayList<>();
    for (YamlNode need : node.list("needs")) {
      needs.add(need(need));
    }
    Policy policy =
        new Policy(
            node.text("id"),
            folder.pack(),
            node.text("version"),
            node.text("title"),
            node.text("statement"),
            node.word("nature", Nature.class),
            node.word("severity", Severity.class),
            node.text("basis"),
            node.text("remedy"),
            node.oneOf("scope", SCOPES),
            node.texts("forms"),
            population,
            List.copyOf(needs),
            node.texts("key"),
            parameters(node),
            node.text("message"),
            folder.digest());
    if (policy.key().isEmpty()) {
      throw new PolicyException(
          where + ": key is empty; name the bindings that a finding is about");
    }
    return policy;
  }

  private Population population(YamlNode node) throws PolicyException {
    node.only(Set.of("fact", "as", "where", "subject", "at", "amount", "many"));
    FactKind kind = kind(node);
    path(node, kind, node.text("subject"));
    path(node, kind, node.text("at"));
    return new Population(
        kind.name(),
        node.text("as"),
        words(node, kind),
        node.text("subject"),
        node.text("at"),
        amount(node, kind),
        node.text("many"));
  }

  private static @Nullable String amount(YamlNode node, FactKind kind) throws PolicyException {
    String name = node.optional("amount");
    if (name != null) {
      component(node, kind, name);
      FactComponent component = kind.component(name);
      if (component != null && component.type() != ComponentType.QUANTITY) {
        throw node.wrong("amount", kind + "." + name + " is no quantity");
      }
    }
    return name;
  }

  private Need need(YamlNode node) throws PolicyException {
    node.only(Set.of("fact", "by", "where", "join", "complete"));
    FactKind kind = kind(node);
    List<String> by = node.texts("by");
    for (String path : by) {
      path(node, kind, path);
    }
    Map<String, List<String>> join = node.textLists("join");
    for (Map.Entry<String, List<String>> entry : join.entrySet()) {
      component(node, kind, entry.getKey());
      for (String other : entry.getValue()) {
        int dot = other.indexOf('.');
        FactKind otherKind = dot < 0 ? null : schema.kind(other.substring(0, dot));
        if (otherKind == null) {
          throw node.wrong("join", "'" + other + "' is no Kind.component, such as Trade.buyer");
        }
        component(node, otherKind, other.substring(dot + 1));
      }
    }
    if (by.isEmpty() == join.isEmpty()) {
      throw node.wrong("by", "a need comes either by a path to the scope's key, or by a join");
    }
    for (String complete : node.texts("complete")) {
      if (schema.kind(complete) == null) {
        throw node.wrong("complete", "'" + complete + "' is no kind of fact");
      }
    }
    return new Need(kind.name(), by, words(node, kind), join, node.texts("complete"));
  }

  private FactKind kind(YamlNode node) throws PolicyException {
    String name = node.text("fact");
    FactKind kind = schema.kind(name);
    if (kind == null) {
      throw node.wrong("fact", "'" + name + "' is no kind of fact; there are " + schema.kinds());
    }
    return kind;
  }

  private static Map<String, List<String>> words(YamlNode node, FactKind kind)
      throws PolicyException {
    Map<String, List<String>> where = node.textLists("where");
    for (Map.Entry<String, List<String>> entry : where.entrySet()) {
      component(node, kind, entry.getKey());
      var terms = kind.component(entry.getKey());
      for (String word : entry.getValue()) {
        if (terms != null && !terms.terms().isEmpty() && terms.term(word) == null) {
          throw node.wrong(
              "where",
              "'" + word + "' is none of " + terms.terms().keySet().stream().sorted().toList());
        }
      }
    }
    return where;
  }

  private void path(YamlNode node, FactKind start, String path) throws PolicyException {
    FactKind kind = start;
    String[] steps = path.split("\\.");
    for (int i = 0; i < steps.length; i++) {
      component(node, kind, steps[i]);
      if (i < steps.length - 1) {
        var component = kind.component(steps[i]);
        if (component == null || component.refersTo() == null) {
          throw node.wrong(
              "by", kind + "." + steps[i] + " refers to no fact, so '" + path + "' cannot go on");
        }
        kind = schema.kind(component.refersTo());
      }
    }
  }

  private static void component(YamlNode node, FactKind kind, String name) throws PolicyException {
    if (kind.component(name) == null) {
      throw node.wrong("", kind + " has no '" + name + "'; it has " + kind.components());
    }
  }

  private static Map<String, Parameter> parameters(YamlNode node) throws PolicyException {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (Map.Entry<String, YamlNode> entry : node.children("parameters").entrySet()) {
      YamlNode p = entry.getValue();
      p.only(Set.of("type", "default", "required", "unit", "source"));
      @Nullable String standard = p.optional("default");
      if (standard == null && !"true".equals(p.optional("required"))) {
        throw p.wrong("default", "give a default with its source, or required: true");
      }
      Parameter parameter =
          new Parameter(
              entry.getKey(),
              p.word("type", Parameter.Type.class),
              standard,
              p.optionalOr("unit", ""),
              p.optionalOr("source", ""));
      if (standard != null) {
        try {
          parameter.check(standard);
        } catch (IllegalArgumentException e) {
          throw p.wrong("default", String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT));
        }
      }
      parameters.put(entry.getKey(), parameter);
    }
    return parameters;
  }
}
